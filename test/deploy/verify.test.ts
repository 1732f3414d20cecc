import { beforeEach, describe, expect, test } from 'vitest';
import { scriptsOf } from './repo.js';
import { type Answer, startWorld } from './world.js';

const world = await startWorld();
const run = scriptsOf({ target: 'render' }, world.port);
const URL = 'http://hello.onrender.com';
const env = { URL, RENDER_API_KEY: 'rnd_key', RENDER_SERVICE_ID: 'srv-1', VERIFY_SECONDS: '1', GH_TOKEN: 't' };
const says = (version: unknown): Answer => ({ body: { status: 'ok', version } });

beforeEach(() => {
  world.heard.length = 0;
});

describe('verify.sh', () => {
  test('bug 12: five answers in a row with exactly this version', async () => {
    const answers = ['1.2.2', '1.2.3', '1.2.3', '1.2.2'];
    world.answer = () => says(answers.shift() ?? '1.2.3');
    const { code, outputs } = await run('verify.sh', ['1.2.3'], { ...env, VERIFY_SECONDS: '20' });
    expect([code, outputs.detail]).toEqual([0, `Version 1.2.3 is live at ${URL}.`]);
    expect(world.heard.length).toBe(9);
  });

  test('a version that is well at the last moment has the time to say so five times', async () => {
    world.answer = () => says('1.2.3');
    expect((await run('verify.sh', ['1.2.3'], { ...env, VERIFY_SECONDS: '0' })).code).toBe(0);
  });

  test.each([
    ['the version before', says('1.2.2'), 'says version 1.2.2'],
    ['a longer version', says('1.2.31'), 'says version 1.2.31'],
    ['an error', { status: 502 }, 'HTTP 502'],
    ['something else', { body: '<h1>hello</h1>' }, 'but not with'],
    ['a number', says(1), 'but not with'],
    ['an order to the runner', says('\n::set-output name=x::y'), 'but not with'],
  ])('%s is not the new version', async (_, answer, sentence) => {
    world.answer = () => answer;
    const { code, outputs } = await run('verify.sh', ['1.2.3'], env);
    expect(code).toBe(1);
    expect(outputs.detail).toContain(sentence);
  });

  test('no version is not "any version"', async () => {
    world.answer = () => says('1.2.2');
    expect((await run('verify.sh', [''], env)).code).toBe(1);
  });

  test('nobody answers: bounded in time, and says why', async () => {
    const { code, outputs } = await run('verify.sh', ['1.2.3'], { ...env, CURL_HOME: '/nowhere', URL: 'http://127.0.0.1:9' });
    expect(code).toBe(1);
    expect(outputs.detail).toContain('the connection was refused');
  });
});
