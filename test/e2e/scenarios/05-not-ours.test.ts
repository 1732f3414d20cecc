import { describe, expect, it } from 'vitest';
import { byWorkflow, type Hello } from '../harness/hello.js';
import { digestOf } from '../harness/registry.js';
import type { Run } from '../harness/run.js';
import { configure } from '../harness/settings.js';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();

async function nothingHappened(hello: Hello): Promise<void> {
  expect(await hello.github.git.tags()).toEqual({});
  expect(hello.github.releases).toEqual([]);
  expect(await digestOf('ghcr', 'latest')).toBe('');
  expect(world().internet.to('api.render.com')).toEqual([]);
}

const ends: [string, Partial<Run>][] = [
  ["CI of a fork's pull request", { event: 'pull_request', from: 'stranger/hello', branch: 'topic', conclusion: 'success' }],
  [
    "CI of a fork's pull request from a branch called main",
    { event: 'pull_request', from: 'stranger/hello', conclusion: 'success' },
  ],
  ["CI of a push to a fork's main", { from: 'stranger/hello', conclusion: 'success' }],
  ['CI of our own pull request', { event: 'pull_request', branch: 'topic', conclusion: 'success' }],
  ['CI of another branch', { branch: 'next', conclusion: 'success' }],
  ['CI that failed', { conclusion: 'failure' }],
  ['CI that was cancelled', { conclusion: 'cancelled' }],
  ['CI that timed out', { conclusion: 'timed_out' }],
];

describe('5. not ours to release', () => {
  it.each(ends)('%s', async (_, facts) => {
    const hello = await generate();
    configure(hello, 'render');
    await hello.push({ ci: 'failure' });
    const runs = await hello.github.concluded({ workflow: 'CI', ...facts });
    for (const run of runs.slice(1)) expect(run.conclusion).toBe('skipped');
    await nothingHappened(hello);
  });

  it('a commit that main has left behind', async () => {
    const hello = await generate();
    configure(hello, 'render');
    await hello.push({ ci: 'failure' });
    const old = await hello.github.tip();
    await hello.commit('feat: newer');
    await hello.push({ ci: 'failure' });
    const { cd, deploy } = byWorkflow(await hello.github.concluded({ workflow: 'CI', conclusion: 'success', sha: old }));
    expect([cd?.conclusion, deploy?.conclusion]).toEqual(['success', 'success']);
    expect(cd?.log.summary).toMatch(/main has moved on/);
    await nothingHappened(hello);
  });
});
