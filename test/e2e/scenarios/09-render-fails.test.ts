import { beforeEach, describe, expect, it } from 'vitest';
import { hurry } from '../harness/clock.js';
import type { Hello } from '../harness/hello.js';
import type { Answer } from '../harness/internet.js';
import { addRelease, type ReleaseRecord } from '../harness/releases.js';
import type { Options, Run } from '../harness/run.js';
import { configure } from '../harness/settings.js';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();

describe('9. Render fails', () => {
  let hello: Hello;
  let old: ReleaseRecord;
  beforeEach(async () => {
    hello = await generate({ notify: ['slack'] });
    configure(hello, 'render', 'chat');
    hello.pretend();
    await hello.push({ ci: 'failure' });
    old = await hello.record('0.1.0');
    world().render.nowLive(old.image, old.digest, old.version, old.sha);
    await addRelease(hello.github, old);
  });

  /** Bounded in time, red, told to people, and the version before still serves. */
  async function isRefused(change: () => void, reason: RegExp, within = 60_000, options: Options = {}): Promise<Run> {
    change();
    const began = Date.now();
    const record = await hello.record('0.2.0');
    const { deploy } = await hello.released(record, record, options);
    expect(Date.now() - began).toBeLessThan(within);
    expect(deploy?.conclusion).toBe('failure');
    expect(deploy?.log.errors.join('\n')).toMatch(reason);
    expect(world().notified.messages('slack').at(-1)).toMatch(/Deploy.*failed/);
    expect(world().render.live?.image).toContain(old.digest);
    return deploy as Run;
  }

  const always = (answer: Answer) => () => {
    world().render.always = answer;
  };
  it.each([
    [
      '401',
      always({ status: 401, body: { message: 'Unauthorized' } }),
      /Render refused the API key.*gh secret set RENDER_API_KEY/,
    ],
    [
      '404',
      always({ status: 404, body: { message: 'not found' } }),
      /Render knows no service srv-e2e.*gh variable set RENDER_SERVICE_ID/,
    ],
  ] as const)('%s', async (_, change, reason) => {
    await isRefused(change, reason);
  });

  it('429 with Retry-After, and 500: asked again after as long as Render wants, and it goes live', async () => {
    world().render.first = [
      { status: 429, headers: { 'retry-after': '2' }, body: {} },
      { status: 500, body: {} },
    ];
    const recent = await hello.record('0.2.0');
    const { deploy } = await hello.released(recent);
    expect(deploy?.conclusion).toBe('success');
    expect(world().render.live?.image).toContain(recent.digest);
    const [limited, next] = world().internet.to('api.render.com');
    expect((next?.at ?? 0) - (limited?.at ?? 0)).toBeGreaterThanOrEqual(1_900);
  });

  it.each(['build_failed', 'update_failed', 'pre_deploy_failed', 'canceled'])('a deploy that ends as %s', async (status) => {
    await isRefused(
      () => {
        world().render.ends = status;
      },
      new RegExp(`${status}[\\s\\S]*0\\.1\\.0 was never interrupted`),
    );
  });

  it('a deploy that never ends: given up after ten minutes, and cancelled', async () => {
    await isRefused(() => {
      world().render.ends = 'update_in_progress';
      hurry(hello.github, 100);
    }, /not live within 10 minutes.*0\.1\.0 was never interrupted/s);
    expect(world().render.deploys[0]?.status).toBe('canceled');
  });

  it('a deploy that never ends, and that Render does not cancel: a deploy of the version before takes its place', async () => {
    world().render.ends = 'update_in_progress';
    world().render.cancels = false;
    hurry(hello.github, 100);
    const afterStep = (step: string) => {
      if (step === 'Deploy the image') world().render.ends = 'live';
    };
    await isRefused(() => {}, /version 0\.1\.0 is live again/, 60_000, { afterStep });
  });

  function hookAlone(): void {
    delete hello.github.secrets.RENDER_API_KEY;
    delete hello.github.variables.RENDER_SERVICE_ID;
    configure(hello, 'renderHook');
  }

  it('the deploy hook alone: it gets the image by its digest, and a wrong hook is no success', async () => {
    hookAlone();
    const recent = await hello.record('0.2.0');
    expect((await hello.released(recent)).deploy?.conclusion).toBe('success');
    expect(world().render.live?.image).toBe(`${recent.image}@${recent.digest}`);
    hello.github.secrets.RENDER_DEPLOY_HOOK += 'x';
    const { deploy } = await hello.released(await hello.record('0.3.0'));
    expect(deploy?.log.errors[0]).toMatch(/gh secret set RENDER_DEPLOY_HOOK/);
    expect(world().render.live?.image).toContain(recent.digest);
  });

  it('the deploy hook alone: a version that never comes up is put back by its digest', async () => {
    hookAlone();
    hurry(hello.github, 100);
    hello.pretend({ '0.2.0': () => ({ status: 200, body: { status: 'ok', version: '0.0.9' } }) });
    const deploy = await isRefused(() => {}, /version 0\.1\.0 is live again/, 120_000);
    expect(deploy.log.text).toContain('0.0.9');
  });

  it('a notifier that is down is a warning', async () => {
    world().notified.down = true;
    const { deploy } = await hello.released(await hello.record('0.2.0'));
    expect(deploy?.conclusion).toBe('success');
    expect(deploy?.log.warnings.join()).toMatch(/Slack/);
  });
});
