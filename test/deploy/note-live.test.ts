import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary.js';
import { scriptsOf } from './repo.js';
import { type Answer, startWorld } from './world.js';

const world = await startWorld();
const run = scriptsOf({ target: 'render' }, world.port);
const image = (letter: string) => `ghcr.io/octocat/hello@sha256:${letter.repeat(64)}`;
const URL = 'http://hello.onrender.com';
const env = { URL, RENDER_API_KEY: 'rnd_key', RENDER_SERVICE_ID: 'srv-1', VERIFY_SECONDS: '1', GH_TOKEN: 't' };
const says = (version: unknown): Answer => ({ body: { status: 'ok', version } });

beforeEach(() => {
  world.heard.length = 0;
});

describe('note-live.sh', () => {
  const release = { '1.2.2': { version: '1.2.2', image: 'ghcr.io/octocat/hello', digest: `sha256:${'b'.repeat(64)}` } };
  const hook = { URL, GH_TOKEN: 't', RENDER_DEPLOY_HOOK: 'http://api.render.com/deploy/srv-1?key=k' };

  test('bug 13: notes image and version before anything is touched', async () => {
    world.answer = ({ host }) =>
      host === 'api.render.com' ? { body: [{ deploy: { status: 'live', image: { ref: image('a') } } }] } : says('1.2.2');
    expect((await run('note-live.sh', [], env)).outputs).toEqual({ image: image('a'), version: '1.2.2' });
    expect(world.heard.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('a target that cannot say: the release of the version that answers names the image', async () => {
    world.answer = () => says('1.2.2');
    const { outputs } = await run('note-live.sh', [], { ...hook, RELEASES: JSON.stringify({ 'v1.2.2': release['1.2.2'] }) });
    expect(outputs).toEqual({ image: image('b'), version: '1.2.2' });
  });

  test.each([502, 503, 504])(
    'a service that sleeps, and says %i until it is awake, is asked until it answers',
    async (status) => {
      const asleep: Answer[] = [{ status }, { status }];
      world.answer = ({ host }) => (host === 'api.render.com' ? { body: [] } : (asleep.shift() ?? says('1.2.2')));
      const { outputs } = await run('note-live.sh', [], {
        ...hook,
        VERIFY_SECONDS: '20',
        RELEASES: JSON.stringify({ 'v1.2.2': release['1.2.2'] }),
      });
      expect(outputs).toEqual({ image: image('b'), version: '1.2.2' });
    },
  );

  test.each([429, 500])('one answer %i is no proof that nothing is live', async (status) => {
    const once: Answer[] = [{ status }];
    world.answer = () => once.shift() ?? says('1.2.2');
    const { outputs } = await run('note-live.sh', [], { ...hook, RELEASES: JSON.stringify({ 'v1.2.2': release['1.2.2'] }) });
    expect(outputs).toEqual({ image: image('b'), version: '1.2.2' });
  });

  test('it does not wake up: bounded in time, and nobody claims that nothing was live', async () => {
    world.answer = () => ({ status: 503 });
    const { code, outputs, stderr } = await run('note-live.sh', [], { ...hook, VERIFY_SECONDS: '1' });
    expect([code, outputs]).toEqual([0, { image: '', version: '' }]);
    expect(stderr).toContain('::warning title=No way back::What is live now could not be learnt');
  });

  test('the image is known and /health is silent: release.json says which version it is', async () => {
    world.answer = ({ host }) =>
      host === 'api.render.com' ? { body: [{ deploy: { status: 'live', image: { ref: image('b') } } }] } : { status: 500 };
    const other = { ...release['1.2.2'], version: '1.2.1', digest: `sha256:${'c'.repeat(64)}` };
    const RELEASES = JSON.stringify({ nightly: {}, 'v1.2.1': other, 'v1.2.2': release['1.2.2'] });
    expect((await run('note-live.sh', [], { ...env, RELEASES })).outputs).toEqual({ image: image('b'), version: '1.2.2' });
    expect((await run('note-live.sh', [], env)).outputs).toEqual({ image: image('b'), version: '' });
  });

  test.each([
    ['1.2.1', 1],
    ['1.2.2', 0],
    ['1.10.0', 0],
    ['', 0],
  ])('a late "%s" does not replace the newer version that is live', async (NEW_VERSION, expected) => {
    world.answer = () => says('1.2.2');
    const RELEASES = JSON.stringify({ 'v1.2.2': release['1.2.2'] });
    const { code, outputs } = await run('note-live.sh', [], { ...hook, RELEASES, NEW_VERSION });
    expect(code).toBe(expected);
    if (expected) expect(outputs.detail).toContain('gh workflow run deploy.yml -f version=1.2.1');
  });

  test('a higher version that is none of our releases is no reason to stop', async () => {
    world.answer = () => says('9.9.9');
    expect((await run('note-live.sh', [], { ...hook, NEW_VERSION: '1.2.1' })).code).toBe(0);
  });

  test('no release of it: goes on with a warning', async () => {
    world.answer = () => says('1.2.2');
    const { code, outputs, stderr } = await run('note-live.sh', [], hook);
    expect([code, outputs]).toEqual([0, { image: '', version: '1.2.2' }]);
    expect(stderr).toContain('::warning title=No way back::');
  });

  test('the first deployment: nothing is live', async () => {
    world.answer = () => ({ status: 404 });
    expect(await run('note-live.sh', [], hook)).toMatchObject({ code: 0, outputs: { image: '', version: '' } });
  });

  test('a server knows that nothing is live: its address is not asked, and may still lead to another one', async () => {
    const folder = temporaryFolder('ssh-');
    writeFileSync(join(folder, 'ssh'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    const onServer = scriptsOf({ target: 'vps' }, world.port);
    const server = { VPS_HOST: '127.0.0.1', VPS_KNOWN_HOSTS: 'x', VPS_SSH_KEY: 'x' };
    world.answer = () => says('1.2.2');
    const { code, outputs, stderr } = await onServer('note-live.sh', [], {
      ...server,
      URL,
      GH_TOKEN: 't',
      NEW_VERSION: '1.2.1',
      RELEASES: JSON.stringify({ 'v1.2.2': release['1.2.2'] }),
      PATH: `${folder}:${process.env.PATH}`,
    });
    expect([code, outputs, stderr]).toEqual([0, { image: '', version: '' }, '']);
    expect(world.heard).toEqual([]);
  });

  test('what is live cannot be learnt: stops before anything is touched', async () => {
    world.answer = () => ({ status: 401 });
    const { code, outputs, stderr } = await run('note-live.sh', [], env);
    expect(code).toBe(1);
    // what people are told is why, not that there is a log
    expect(outputs.detail).toMatch(/^Render refused the API key/);
    expect(stderr).toContain('Nothing was changed');
  });
});
