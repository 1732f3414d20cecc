import { beforeEach, describe, expect, test } from 'vitest';
import { api, deploys, digest, hook, image } from './render.js';
import { scriptsOf } from './repo.js';
import { startWorld } from './world.js';

const world = await startWorld();
const run = scriptsOf({ target: 'render' }, world.port);

beforeEach(() => {
  world.heard.length = 0;
});

describe('current.sh', () => {
  const live = (image: unknown) => ({
    body: [{ deploy: { status: 'update_failed', image: { ref: 'x' } } }, { deploy: { status: 'live', image } }],
  });
  test.each([
    ['a digest', { ref: image }, image],
    ['a tag that Render resolved', { ref: 'ghcr.io/octocat/hello:latest', sha: digest }, image],
    [
      'a registry with a port',
      { ref: 'me.example:5000/hello:1', sha: 'b'.repeat(64) },
      `me.example:5000/hello@sha256:${'b'.repeat(64)}`,
    ],
    ['a tag alone', { ref: 'ghcr.io/octocat/hello:latest' }, ''],
  ])('prints what is live: %s', async (_, given, expected) => {
    world.answer = () => live(given);
    const { code, stdout } = await run('current.sh', [], api);
    expect([code, stdout.trim()]).toEqual([0, expected]);
  });

  test('settled: cancels all that is under way, waits until it has ended, and only then says what is live', async () => {
    const states: Record<string, string> = {
      'dep-4': 'queued',
      'dep-3': 'update_in_progress',
      'dep-2': 'canceled',
      'dep-1': 'live',
    };
    world.answer = ({ method, path }) => {
      if (method === 'GET') {
        return { body: Object.entries(states).map(([id, status]) => ({ deploy: { id, status, image: { ref: image } } })) };
      }
      states[path.split('/').at(-2) ?? ''] = 'canceled';
      return {};
    };
    expect(await run('current.sh', [], api)).toMatchObject({ code: 0, stdout: `${image}\n` });
    expect(world.heard.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(await run('current.sh', ['settled'], api)).toMatchObject({ code: 0, stdout: `${image}\n` });
    expect(world.heard.flatMap(({ method, path }) => (method === 'POST' ? [path] : []))).toEqual([
      `${deploys}/dep-4/cancel`,
      `${deploys}/dep-3/cancel`,
    ]);
  });

  test('nothing is live, or a hook alone cannot say: prints nothing', async () => {
    world.answer = () => ({ body: [] });
    expect(await run('current.sh', [], api)).toMatchObject({ code: 0, stdout: '' });
    expect(await run('current.sh', [], hook)).toMatchObject({ code: 0, stdout: '' });
  });

  test('a refused key is a failure, not "nothing"', async () => {
    world.answer = () => ({ status: 401 });
    expect((await run('current.sh', [], api)).code).toBe(1);
  });
});
