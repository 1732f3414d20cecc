import { beforeEach, describe, expect, test } from 'vitest';
import { api, hook } from './render.js';
import { scriptsOf } from './repo.js';
import { startWorld } from './world.js';

const world = await startWorld();
const run = scriptsOf({ target: 'render' }, world.port);

beforeEach(() => {
  world.heard.length = 0;
});

describe('preflight.sh', () => {
  const URL = 'http://hello.onrender.com';
  test('bug 23: with nothing set it is green, names each command, and calls nobody', async () => {
    const { code, outputs, stderr, summary } = await run('preflight.sh');
    expect([code, outputs.ready]).toEqual([0, 'false']);
    for (const command of [
      'gh variable set RENDER_SERVICE_URL',
      'gh secret set RENDER_API_KEY',
      'gh variable set RENDER_SERVICE_ID',
    ]) {
      expect(stderr).toContain(command);
      expect(summary).toContain(command);
    }
    expect(summary).toContain('gh secret set RENDER_DEPLOY_HOOK');
    expect(world.heard).toEqual([]);
  });

  test.each([api, hook])('is ready with either way', async (way) => {
    expect(await run('preflight.sh', [], { URL, ...way })).toMatchObject({ code: 0, outputs: { ready: 'true' } });
  });

  test.each([
    [{ URL: 'hello.onrender.com', ...api }, 'RENDER_SERVICE_URL'],
    [{ URL, ...api, RENDER_SERVICE_ID: '../x' }, 'RENDER_SERVICE_ID'],
    [{ URL, RENDER_DEPLOY_HOOK: 'http://evil.example/' }, 'RENDER_DEPLOY_HOOK'],
    [{ URL, ...api, VERIFY_SECONDS: 'soon' }, 'VERIFY_SECONDS'],
    [{ URL, ...api, VERIFY_SECONDS: '601' }, 'VERIFY_SECONDS'],
  ])('%o makes no sense: says so, without the value', async (env, name) => {
    const { code, stderr } = await run('preflight.sh', [], env);
    expect(code).toBe(1);
    expect(stderr).toContain(`${name} is not what it should be`);
  });
});
