import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configure } from '../harness/settings.js';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();
const marks = ['/tmp/pwned-by-message', '/tmp/pwned-by-author', '/tmp/pwned-by-branch'];

const hostile = [
  `feat: $(touch ${marks[0]}) \`touch ${marks[0]}\` "; touch ${marks[0]}; ' \${{ github.token }} %0A & + < > | \\ 🙂`,
  '',
  '::set-output name=version::9.9.9',
  '::error::forged',
  'version=9.9.9',
  `$(touch ${marks[0]})`,
  '"}], "extra": "json", \'yaml\': [',
  'x'.repeat(10_000),
].join('\n');

describe('4. hostile text', () => {
  it('a commit message, an author and a branch full of it: nothing runs, nothing breaks', async () => {
    const hello = await generate({ notify: ['telegram', 'slack', 'discord'] });
    configure(hello, 'render', 'chat');
    hello.pretend();
    const branch = 'x$(touch${IFS}/tmp/pwned-by-branch)`id`"\'&+%';
    await hello.git.run('checkout', '-q', '-b', branch);
    await hello.git.run('config', 'user.name', `$(touch ${marks[1]})"'\`\${{ github.token }} 🙂`);
    await hello.commit(hostile, { 'hostile.txt': 'text' });
    await hello.git.run('checkout', '-q', 'main');
    await hello.git.run('merge', '-q', '--no-ff', '-m', `Merge branch '${branch}'\n\n${hostile}`, branch);
    const { cd, deploy } = await hello.push({ ci: 'success' });

    expect([cd?.conclusion, deploy?.conclusion]).toEqual(['success', 'success']);
    expect(hello.records().map((record) => record.version)).toEqual(['0.1.0']);
    for (const text of [cd?.log.text, deploy?.log.text]) expect(text).not.toContain('forged');
    for (const mark of [...marks, join(hello.git.folder, 'pwned')]) expect(existsSync(mark), mark).toBe(false);
    for (const chat of ['telegram', 'slack', 'discord'] as const) {
      expect(world().notified.messages(chat)).toHaveLength(1);
      expect(world().notified.messages(chat)[0]?.length).toBeLessThan(2_000);
    }
  });

  it('the next version is counted over such commits too', async () => {
    const hello = await generate();
    await hello.push({ ci: 'failure' });
    await hello.git.run('push', '-q', 'origin', 'HEAD:refs/tags/v1.4.2');
    await hello.commit(hostile.replace('feat:', 'feat(api):'));
    const { cd } = await hello.push({ ci: 'success', killAfter: 'Decide whether there is something to release' });
    expect(cd?.log.jobs.release?.outputs.decide?.version).toBe('1.5.0');
  });

  it('what a service answers reaches people as it is: with &, +, % and quotes', async () => {
    const hello = await generate({ notify: ['telegram', 'slack', 'discord'] });
    configure(hello, 'render', 'chat');
    hello.pretend();
    await hello.push({ ci: 'failure' });
    const message = 'a & b + c %41 "q" <i> _x_ $(id)';
    world().render.refuse = { status: 409, body: { message } };
    const { deploy } = await hello.released(await hello.record('0.1.0'));
    expect(deploy?.conclusion).toBe('failure');
    for (const chat of ['telegram', 'slack', 'discord'] as const)
      expect(world().notified.messages(chat)[0]).toContain(message.slice(0, 16));
    expect(world().notified.messages('telegram')[0]).toContain(message);
  });

  it('a release.json that somebody changed is refused, and none of it runs', async () => {
    const hello = await generate();
    configure(hello, 'render');
    hello.pretend();
    await hello.push({ ci: 'failure' });
    const good = await hello.record('0.1.0');
    const changes = [
      { image: `ghcr.io/octo/hello;touch ${marks[0]}` },
      { digest: `sha256:${'0'.repeat(63)}` },
      { version: '0.1.0\nready=true' },
      { sha: `$(touch ${marks[0]})` },
    ];
    for (const change of changes) {
      const { deploy } = await hello.released(good, { ...good, ...change });
      expect(deploy?.conclusion).toBe('failure');
      expect(deploy?.log.errors.join()).toMatch(/release\.json|is no valid/);
    }
    expect(world().internet.to('api.render.com')).toEqual([]);
    expect(existsSync(marks[0] as string)).toBe(false);
  });
});
