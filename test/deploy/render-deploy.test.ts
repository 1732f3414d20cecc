import { beforeEach, describe, expect, test } from 'vitest';
import { api, deploys, digest, hook, image } from './render.js';
import { scriptsOf } from './repo.js';
import { type Answer, startWorld } from './world.js';

const world = await startWorld();
const run = scriptsOf({ target: 'render' }, world.port);

/** Render as it answers when it is well: a deploy that goes through these states, one a question. */
function renderWith(states: readonly string[], started: Answer = { status: 201, body: { id: 'dep-1', status: 'created' } }) {
  let asked = 0;
  world.answer = ({ method, path }) => {
    if (method === 'POST') return path === deploys ? started : {};
    if (path.startsWith(`${deploys}?`)) return { body: [{ deploy: { id: asked++ > 0 ? 'dep-1' : 'dep-0' } }] };
    return { body: { status: states[Math.min(asked++, states.length) - 1] ?? states.at(-1) } };
  };
}

beforeEach(() => {
  world.heard.length = 0;
});

describe('deploy.sh with an API key', () => {
  test('bugs 11 and 12: asks for the digest, and waits until Render says live', async () => {
    renderWith(['created', 'build_in_progress', 'update_in_progress', 'live']);
    const { code, stdout } = await run('deploy.sh', [image], api);
    expect(code).toBe(0);
    expect(world.heard.filter(({ method }) => method === 'POST')).toMatchObject([
      { path: deploys, body: expect.stringContaining(image), headers: { authorization: 'Bearer rnd_key' } },
    ]);
    expect(stdout).toMatch(/update_in_progress[\s\S]*live/);
  });

  const cancelled = () => world.heard.filter(({ method, path }) => method === 'POST' && path === `${deploys}/dep-1/cancel`);

  test('Render no longer says how it goes: what we have started is cancelled, and the reason stays the first one', async () => {
    world.answer = ({ method, path }) => {
      if (path === deploys) return { status: 201, body: { id: 'dep-1' } };
      return method === 'POST' || path.includes('?') ? { body: [] } : { status: 401, body: { message: 'revoked' } };
    };
    const { code, outputs } = await run('deploy.sh', [image], api);
    expect([code, cancelled().length]).toEqual([1, 1]);
    expect(outputs.detail).toContain('revoked');
  });

  test('the run is cancelled: what we have started is, too', async () => {
    renderWith(['update_in_progress']);
    const stop = new AbortController();
    const running = run('deploy.sh', [image], api, stop.signal);
    await expect.poll(() => world.heard.filter(({ path }) => path === `${deploys}/dep-1`).length, { timeout: 9000 }).toBeTruthy();
    stop.abort();
    expect((await running).code).toBe(143);
    expect(cancelled().length).toBe(1);
  });

  test.each(['live', 'update_failed'])('%s is an end: there is nothing to cancel', async (state) => {
    renderWith([state]);
    await run('deploy.sh', [image], api);
    expect(cancelled()).toEqual([]);
  });

  test('202 names no deploy: the next one that appears is ours', async () => {
    renderWith(['live'], { status: 202 });
    expect((await run('deploy.sh', [image], api)).code).toBe(0);
  });

  test.each([
    ['build_failed', 'could not fetch the image'],
    ['pre_deploy_failed', 'pre-deploy command failed'],
    ['update_failed', 'did not start or did not answer'],
    ['canceled', 'cancelled'],
    ['deactivated', 'replaced'],
  ])('%s has its own sentence', async (state, sentence) => {
    renderWith(['created', state]);
    const { code, stderr, outputs } = await run('deploy.sh', [image], api);
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(outputs.detail).toContain(sentence);
  });

  test.each([
    [400, 'existing image'],
    [401, 'gh secret set RENDER_API_KEY'],
    [404, 'gh variable set RENDER_SERVICE_ID'],
    [409, 'in the middle of something else'],
  ])('bug 10: %i is a failure that says how to mend it', async (status, sentence) => {
    world.answer = ({ method }) => (method === 'POST' ? { status, body: { message: 'no' } } : { body: [] });
    const { code, stderr } = await run('deploy.sh', [image], api);
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
  });

  test('429: waits as long as Render says, then goes on', async () => {
    let times = 0;
    world.answer = ({ method }) => {
      if (method !== 'POST') return { body: times === 0 ? [] : { status: 'live' } };
      return times++ === 0 ? { status: 429, headers: { 'retry-after': '1' } } : { status: 201, body: { id: 'dep-1' } };
    };
    const before = Date.now();
    expect((await run('deploy.sh', [image], api)).code).toBe(0);
    expect(Date.now() - before).toBeGreaterThanOrEqual(1000);
    expect(times).toBe(2);
  });

  test.each(['ghcr.io/octocat/hello:latest', 'ghcr.io/octocat/hello', `x@${digest}";id`])(
    'refuses %s: no image by digest',
    async (other) => {
      expect((await run('deploy.sh', [other], api)).code).toBe(1);
      expect(world.heard).toEqual([]);
    },
  );
});

describe('deploy.sh with a deploy hook', () => {
  test('bug 11: the image goes along, by digest and encoded', async () => {
    world.answer = () => ({ body: { deploy: { id: 'dep-1' } } });
    expect((await run('deploy.sh', [image], hook)).code).toBe(0);
    expect(world.heard).toMatchObject([
      { method: 'POST', path: `/deploy/srv-1?key=k&imgURL=ghcr.io%2Foctocat%2Fhello%40sha256%3A${'a'.repeat(64)}` },
    ]);
  });

  test('bug 10: 404 is a failure', async () => {
    world.answer = () => ({ status: 404, body: 'not found' });
    const { code, stderr } = await run('deploy.sh', [image], hook);
    expect(code).toBe(1);
    expect(stderr).toContain('gh secret set RENDER_DEPLOY_HOOK');
  });
});
