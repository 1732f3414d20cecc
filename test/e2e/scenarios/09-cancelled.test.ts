import { describe, expect, it } from 'vitest';
import { byWorkflow } from '../harness/hello.js';
import { digestOf } from '../harness/registry.js';
import { addRelease } from '../harness/releases.js';
import { configure } from '../harness/settings.js';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();

/** By a person, or because a job has run out of its time: GitHub ends both the same way. */
describe('9. a run is cancelled', () => {
  it('CD, while it builds: nothing has a version, people are told, and what is repeated completes', async () => {
    const hello = await generate({ notify: ['telegram'] });
    configure(hello, 'render', 'chat');
    hello.pretend();
    const button = new AbortController();
    const afterStep = (step: string) => step === 'Set up Buildx' && setTimeout(() => button.abort(), 300);
    const { cd, deploy } = await hello.push({ ci: 'success', afterStep, cancel: button.signal });
    expect([cd?.conclusion, deploy?.conclusion]).toEqual(['cancelled', 'skipped']);
    expect(world().notified.messages('telegram').join()).toMatch(/CD 0\.1\.0 was cancelled or timed out.*safe to run CD again/s);
    expect([await hello.github.git.tags(), await digestOf('ghcr', 'latest')]).toEqual([{}, '']);
    if (!cd) throw new Error('no run');
    const again = byWorkflow(await hello.github.rerun(cd));
    expect([cd.conclusion, again.deploy?.conclusion]).toEqual(['success', 'success']);
  });

  it('Deploy, while Render is at it: Render is told too, and the version before has never left', async () => {
    const hello = await generate({ notify: ['telegram'] });
    configure(hello, 'render', 'chat');
    hello.pretend();
    await hello.push({ ci: 'failure' });
    const [old, next] = [await hello.record('0.1.0'), await hello.record('0.2.0')];
    world().render.nowLive(old.image, old.digest, old.version, old.sha);
    await addRelease(hello.github, old);
    world().render.ends = 'update_in_progress';
    const button = new AbortController();
    world().internet.when('GET', /\/deploys\/dep-2$/, () => button.abort());
    const { deploy } = await hello.released(next, next, { cancel: button.signal });
    expect(deploy?.conclusion).toBe('cancelled');
    expect(world().render.deploys.map(({ status }) => status)).toEqual(['canceled', 'live']);
    expect(deploy?.log.errors.join()).toMatch(/Version 0\.2\.0 did not go live; version 0\.1\.0 was never interrupted/);
    expect(world().notified.messages('telegram').join()).toMatch(
      /Deploy 0\.2\.0 was cancelled or timed out.*version 0\.1\.0 was never interrupted/s,
    );
  });
});
