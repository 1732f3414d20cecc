import { describe, expect, it } from 'vitest';
import { configure } from '../harness/settings.js';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();
const live = () => world().render.live?.image;

describe('8. by hand', () => {
  it('redeploys the newest, rolls back to an older one, and refuses what does not exist', async () => {
    const hello = await generate();
    configure(hello, 'render');
    hello.pretend();
    await hello.push({ ci: 'failure' });
    const [old, recent] = [await hello.record('0.1.0'), await hello.record('0.2.0')];
    await hello.released(old);
    await hello.released(recent);
    expect(live()).toContain(recent.digest);

    expect((await hello.redeploy('0.1.0')).conclusion).toBe('success');
    expect(live()).toContain(old.digest);
    expect((await hello.redeploy('v0.2.0')).conclusion).toBe('success');
    expect(live()).toContain(recent.digest);
    expect((await hello.redeploy('')).conclusion).toBe('success');

    const missing = await hello.redeploy('9.9.9');
    expect(missing.conclusion).toBe('failure');
    expect(missing.log.errors.join()).toMatch(/no release 9\.9\.9.*gh release list/);
    const nonsense = await hello.redeploy('$(touch pwned)');
    expect(nonsense.log.errors.join()).toMatch(/is no version/);
    await hello.git.run('push', '-q', 'origin', 'HEAD:feature');
    const elsewhere = await hello.github.dispatch('deploy.yml', { version: '0.1.0' }, 'feature');
    expect(elsewhere.conclusion).toBe('failure');
    expect(elsewhere.log.errors.join()).toMatch(/Only main deploys.*gh workflow run deploy\.yml --ref main/);
    expect(live()).toContain(recent.digest);
  });

  it('--deploy manual: a release goes live when a person says so, and not before', async () => {
    const hello = await generate({ deploy: 'manual' });
    configure(hello, 'render');
    hello.pretend();
    const { cd, deploy } = await hello.push({ ci: 'success' });
    expect([cd?.conclusion, deploy, live()]).toEqual(['success', undefined, undefined]);
    expect((await hello.redeploy('0.1.0')).conclusion).toBe('success');
    expect(live()).toContain(hello.records()[0]?.digest);
  });

  it('a number that is given afterwards: the commit that was 0.1.0 is released, and live, as 1.0.0', async () => {
    const hello = await generate();
    configure(hello, 'render');
    hello.pretend();
    await hello.push({ ci: 'success' });
    await hello.git.run('tag', 'v1.0.0');
    await hello.git.run('push', '-q', 'origin', 'v1.0.0');
    const { conclusion } = await hello.github.dispatch('cd.yml');
    const [first, second] = hello.records();
    expect([conclusion, first?.version, second?.version]).toEqual(['success', '0.1.0', '1.0.0']);
    expect(second?.sha).toBe(first?.sha);
    expect(live()).toContain(second?.digest);
  });

  it('CD by hand releases a commit that CI found good, and no other', async () => {
    const hello = await generate();
    await hello.push({ ci: 'failure' });
    const refused = await hello.github.dispatch('cd.yml');
    expect(refused.conclusion).toBe('failure');
    expect(refused.log.errors.join()).toMatch(/No push run of CI on main has passed/);
    expect(await hello.github.git.tags()).toEqual({});
    const ci = hello.github.runs.find((run) => run.workflow === 'CI');
    if (ci) ci.conclusion = 'success';
    const done = await hello.github.dispatch('cd.yml', {}, 'main', { killAfter: 'Decide whether there is something to release' });
    expect(done.log.jobs.release?.outputs.decide?.version).toBe('0.1.0');
  });
});
