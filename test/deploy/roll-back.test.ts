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

describe('roll-back.sh', () => {
  const before = { ...env, VERSION: '1.2.3', IMAGE: image('c'), PREVIOUS_VERSION: '1.2.2', PREVIOUS_IMAGE: image('a') };
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

  test('the same version once more: it is put back, and nobody says that it did not go live', async () => {
    renderRunning('a', { a: '1.2.3' });
    const same = { ...before, PREVIOUS_VERSION: '1.2.3', VERIFY_SECONDS: '20' };
    const { code, outputs } = await run('roll-back.sh', [], same);
    expect([code, outputs.detail]).toEqual([
      1,
      'Deploying version 1.2.3 once more failed; it is live as it was before, and answers.',
    ]);
    expect(world.heard.filter(({ method }) => method === 'POST')).toHaveLength(1);
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
    expect(outputs.detail).toContain(`going back to version 1.2.2 failed too. Right now ${URL}/health says version 1.2.3.`);
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

  test('the first deployment is stopped while it is being checked: nobody says that it is not seen', async () => {
    renderRunning('c', { c: '1.2.3' });
    const { code, outputs } = await run('roll-back.sh', [], { ...before, PREVIOUS_IMAGE: '', PREVIOUS_VERSION: '' });
    expect(code).toBe(1);
    expect(outputs.detail).toContain('Version 1.2.3 is live and answers, but the deployment ended before it was confirmed');
  });

  test('the first deployment runs, and nobody outside sees it: nobody says that it did not go live', async () => {
    renderRunning('c', {});
    const { code, outputs } = await run('roll-back.sh', [], { ...before, PREVIOUS_IMAGE: '', PREVIOUS_VERSION: '' });
    expect(code).toBe(1);
    expect(outputs.detail).toContain(`Version 1.2.3 runs on the target, but ${URL} does not show it`);
  });
});
