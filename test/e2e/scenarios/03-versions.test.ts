import { describe, expect, it } from 'vitest';
import type { Hello } from '../harness/hello.js';
import { configure } from '../harness/settings.js';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();
const decide = 'Decide whether there is something to release';

/** A repo that stands at v1.4.2. */
async function at142(): Promise<Hello> {
  const hello = await generate();
  await hello.push({ ci: 'failure' });
  await tag(hello, 'v1.4.2');
  return hello;
}

async function tag(hello: Hello, name: string): Promise<void> {
  await hello.git.run('tag', name);
  await hello.git.run('push', '-q', 'origin', name);
}

async function branch(hello: Hello, name: string, then: () => Promise<unknown>): Promise<void> {
  await hello.git.run('checkout', '-q', '-b', name);
  await then();
  await hello.git.run('checkout', '-q', 'main');
}

const stories: [string, string, (hello: Hello) => Promise<unknown>][] = [
  ['fix:', '1.4.3', (hello) => hello.commit('fix: a bug')],
  ['feat:', '1.5.0', (hello) => hello.commit('feat: a thing')],
  ['feat(api):', '1.5.0', (hello) => hello.commit('feat(api): a thing')],
  ['feat!:', '2.0.0', (hello) => hello.commit('feat!: another thing')],
  ['a BREAKING CHANGE: footer', '2.0.0', (hello) => hello.commit('fix: a bug\n\nBREAKING CHANGE: none of the old works')],
  ['free text', '1.4.3', (hello) => hello.commit('update greeting')],
  [
    'several commits in one push, the biggest not the last',
    '1.5.0',
    async (hello) => {
      for (const message of ['feat: a thing', 'fix: a bug', 'docs: say so']) await hello.commit(message);
    },
  ],
  [
    'a merge commit',
    '1.5.0',
    async (hello) => {
      await branch(hello, 'topic', () => hello.commit('feat: a thing', { 'new.txt': 'new' }));
      await hello.commit('docs: say so', { 'docs.txt': 'docs' });
      await hello.git.run('merge', '-q', '--no-ff', '-m', "Merge branch 'topic'", 'topic');
    },
  ],
  [
    'a tag that is not ours',
    '1.4.3',
    async (hello) => {
      await hello.commit('fix: a bug');
      await tag(hello, 'nightly');
      await tag(hello, 'v9-rc');
    },
  ],
  [
    'a higher tag on another branch',
    '3.0.1',
    async (hello) => {
      await branch(hello, 'next', async () => {
        await hello.commit('feat: the future');
        await tag(hello, 'v3.0.0');
      });
      await hello.commit('fix: a bug');
    },
  ],
];

describe('3. versions', () => {
  it.each(stories)('%s: 1.4.2 becomes %s', async (_, version, change) => {
    const hello = await at142();
    await change(hello);
    const { cd } = await hello.push({ ci: 'success', killAfter: decide });
    expect(cd?.log.jobs.release?.outputs.decide?.version).toBe(version);
  });

  it('docs: only releases nothing, deploys nothing, and says why', async () => {
    const hello = await at142();
    configure(hello, 'render');
    await hello.commit('docs: say so');
    const { cd, deploy } = await hello.push({ ci: 'success' });
    expect([cd?.conclusion, deploy?.conclusion]).toEqual(['success', 'success']);
    expect(cd?.log.summary).toMatch(/nothing that runs has changed/i);
    expect(Object.keys(await hello.github.git.tags())).toEqual(['v1.4.2']);
    expect(hello.github.releases).toEqual([]);
    expect(world().internet.to('api.render.com')).toEqual([]);
  });
});
