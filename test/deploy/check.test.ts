import { beforeEach, describe, expect, test } from 'vitest';
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

describe('verify.sh', () => {
  test('bug 12: five answers in a row with exactly this version', async () => {
    const answers = ['1.2.2', '1.2.3', '1.2.3', '1.2.2'];
    world.answer = () => says(answers.shift() ?? '1.2.3');
    const { code, outputs } = await run('verify.sh', ['1.2.3'], { ...env, VERIFY_SECONDS: '20' });
    expect([code, outputs.detail]).toEqual([0, `Version 1.2.3 is live at ${URL}.`]);
    expect(world.heard.length).toBe(9);
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

  test('what is live cannot be learnt: stops before anything is touched', async () => {
    world.answer = () => ({ status: 401 });
    const { code, outputs } = await run('note-live.sh', [], env);
    expect(code).toBe(1);
    expect(outputs.detail).toContain('Nothing was changed');
  });
});

describe('roll-back.sh', () => {
  const before = { ...env, VERSION: '1.2.3', PREVIOUS_VERSION: '1.2.2', PREVIOUS_IMAGE: image('a') };
  /** Render with one image live, which a POST replaces, and a service that says the version of what is live. */
  function renderRunning(letter: string, versions: Readonly<Record<string, string>>, post?: Answer) {
    let live = letter;
    world.answer = ({ host, method, path, body }) => {
      if (host !== 'api.render.com') return says(versions[live]);
      if (method === 'POST' && post) return post;
      if (method === 'POST') live = JSON.parse(body).imageUrl.at(-1);
      if (method === 'POST') return { status: 201, body: { id: 'dep-2' } };
      return {
        body: path.includes('?')
          ? [{ deploy: { id: 'dep-1', status: 'live', image: { ref: image(live) } } }]
          : { status: 'live' },
      };
    };
  }

  test('bug 13: puts the version before back, checks it, and fails saying so', async () => {
    renderRunning('c', { a: '1.2.2', c: '1.2.3' });
    const { code, outputs } = await run('roll-back.sh', [], { ...before, VERIFY_SECONDS: '20' });
    expect(code).toBe(1);
    expect(outputs.detail).toBe('Version 1.2.3 failed and was rolled back: version 1.2.2 is live again and answers.');
  });

  test('the reason goes along, for the report', async () => {
    renderRunning('a', { a: '1.2.2' });
    const { outputs } = await run('roll-back.sh', [], { ...before, VERIFY_SECONDS: '20', REASON: 'It answers with HTTP 500.' });
    expect(outputs.detail).toMatch(/never interrupted and answers\. Why: It answers with HTTP 500\.$/);
  });

  test('the target never left it: nothing is deployed, and it is checked all the same', async () => {
    renderRunning('a', { a: '1.2.2' });
    const { code, outputs } = await run('roll-back.sh', [], { ...before, VERIFY_SECONDS: '20' });
    expect(code).toBe(1);
    expect(outputs.detail).toContain('was never interrupted and answers');
    expect(world.heard.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('a deploy that nobody watches any more is cancelled first, also where there is nothing to go back to', async () => {
    for (const previous of [{}, { PREVIOUS_IMAGE: '', PREVIOUS_VERSION: '' }]) {
      let late = 'update_in_progress';
      world.heard.length = 0;
      world.answer = ({ host, method, path }) => {
        if (host !== 'api.render.com') return says('1.2.2');
        if (method === 'POST' && path.endsWith('/dep-2/cancel')) late = 'canceled';
        if (method === 'POST') return {};
        const deploys = [
          { deploy: { id: 'dep-2', status: late, image: { ref: image('c') } } },
          { deploy: { id: 'dep-1', status: 'live', image: { ref: image('a') } } },
        ];
        return { body: deploys };
      };
      const { outputs } = await run('roll-back.sh', [], { ...before, ...previous, VERIFY_SECONDS: '20' });
      expect(world.heard.flatMap(({ method, path }) => (method === 'POST' ? [path] : []))).toEqual([
        '/v1/services/srv-1/deploys/dep-2/cancel',
      ]);
      expect(outputs.detail).toContain('did not go live');
    }
  });

  test('nobody knows which version the image before is: it is put back, and not called good', async () => {
    renderRunning('c', { a: '6.6.6', c: '1.2.3' });
    const { code, outputs } = await run('roll-back.sh', [], { ...before, PREVIOUS_VERSION: '' });
    expect(code).toBe(1);
    expect(outputs.detail).toContain('whether it answers could not be checked');
    expect(world.heard.some(({ method, body }) => method === 'POST' && body.includes(image('a')))).toBe(true);
  });

  test('going back fails too: says what to do now', async () => {
    renderRunning('c', { c: '1.2.3' }, { status: 400 });
    const { code, outputs } = await run('roll-back.sh', [], before);
    expect(code).toBe(1);
    expect(outputs.detail).toContain('going back to version 1.2.2 failed too');
    expect(outputs.detail).toContain('gh workflow run deploy.yml -f version=1.2.2');
  });

  test('it was put back and does not answer: that is said, too', async () => {
    renderRunning('c', { a: '9.9.9', c: '1.2.3' });
    expect((await run('roll-back.sh', [], before)).outputs.detail).toContain('was put back but does not answer');
  });

  test('the first deployment: there is nothing to go back to', async () => {
    world.answer = ({ host }) => (host === 'api.render.com' ? { body: [] } : { status: 502 });
    const { code, outputs } = await run('roll-back.sh', [], { ...before, PREVIOUS_IMAGE: '', PREVIOUS_VERSION: '' });
    expect(code).toBe(1);
    expect(outputs.detail).toContain('there is no earlier one');
  });
});
