import { beforeEach, describe, expect, it } from 'vitest';
import { byWorkflow, type Hello } from '../harness/hello.js';
import { digestOf } from '../harness/registry.js';
import { configure } from '../harness/settings.js';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();
let hello: Hello;
beforeEach(async () => {
  hello = await generate();
});

async function complete(digest?: string): Promise<void> {
  const built = await digestOf('ghcr', 'v0.1.0');
  expect(built).toBe(digest ?? (await digestOf('ghcr', `sha-${await hello.github.tip()}`)));
  expect(await hello.github.git.tags()).toEqual({ 'v0.1.0': await hello.github.tip() });
  expect(hello.github.releases.map((release) => [release.tag, release.draft])).toEqual([['v0.1.0', false]]);
  expect(hello.records()[0]?.digest).toBe(built);
}

describe('6. again', () => {
  it('CD and CI re-run after success: the same version, the same digest, no second tag', async () => {
    configure(hello, 'render');
    hello.pretend();
    const { ci, cd } = await hello.push({ ci: 'success' });
    const digest = await digestOf('ghcr', 'v0.1.0');
    if (!ci || !cd) throw new Error('no run');
    expect(byWorkflow(await hello.github.rerun(cd)).deploy?.conclusion).toBe('success');
    await complete(digest);
    const again = byWorkflow(await hello.github.concluded({ workflow: 'CI', conclusion: 'success', sha: ci.sha }));
    expect([again.cd?.conclusion, again.deploy?.conclusion]).toEqual(['success', 'success']);
    await complete(digest);
    expect(world().render.live?.image).toBe(`ghcr.io/octo/hello@${digest}`);
  });

  it('CD re-run for a commit that main has left behind: what was live stays live', async () => {
    configure(hello, 'render');
    hello.pretend();
    const { cd } = await hello.push({ ci: 'success' });
    const live = world().render.live?.image;
    await hello.commit('feat: newer');
    await hello.push({ ci: 'failure' });
    if (!cd) throw new Error('no run');
    const calls = world().internet.to('api.render.com').length;
    const again = byWorkflow(await hello.github.rerun(cd));
    expect([again.cd?.conclusion, again.deploy?.conclusion]).toEqual(['success', 'success']);
    expect(again.deploy?.log.summary).toMatch(/Nothing to deploy/);
    expect(world().internet.to('api.render.com').length).toBe(calls);
    expect(world().render.live?.image).toBe(live);
  });

  it.each([
    'Log in to GHCR',
    'Build and push',
    'Start it and ask',
    'Name the image, tag the commit, publish the release',
    'Hand over to Deploy',
  ])('CD killed after "%s", then re-run', async (killAfter) => {
    const { cd } = await hello.push({ ci: 'success', killAfter });
    await noTagWithoutImage(cd?.conclusion);
    await completesAgain(cd);
  });

  it.each([
    ['the git tag', 'POST', /\/git\/refs$/],
    ["the release's draft", 'POST', /\/releases$/],
    ['the attached release.json', 'POST', /\/assets$/],
    ['the published release', 'PATCH', /\/releases\/\d+$/],
  ] as const)('CD killed right after %s, then re-run', async (_, method, path) => {
    const stop = new AbortController();
    world().internet.when(method, path, () => stop.abort());
    const { cd } = await hello.push({ ci: 'success', kill: stop.signal });
    await noTagWithoutImage(cd?.conclusion);
    await completesAgain(cd);
  });

  it('GitHub says for a moment that the new tag is not there: CD asks again', async () => {
    hello.github.lateTags = 2;
    const { cd } = await hello.push({ ci: 'success' });
    expect(cd?.conclusion).toBe('success');
    expect(hello.github.lateTags).toBe(0);
    await complete();
  });

  it('CD killed right after the git tag, then a push of documentation alone: re-run, it still releases', async () => {
    const stop = new AbortController();
    world().internet.when('POST', /\/git\/refs$/, () => stop.abort());
    const { cd } = await hello.push({ ci: 'success', kill: stop.signal });
    const tagged = await hello.github.tip();
    await hello.commit('docs: newer');
    await hello.push({ ci: 'failure' });
    if (!cd) throw new Error('no run');
    await hello.github.rerun(cd);
    expect(cd.conclusion).toBe('success');
    expect(await hello.github.git.tags()).toEqual({ 'v0.1.0': tagged });
    expect(hello.github.releases.map((release) => [release.tag, release.draft])).toEqual([['v0.1.0', false]]);
    expect(hello.records()[0]).toMatchObject({ version: '0.1.0', sha: tagged });
  });
});

async function noTagWithoutImage(conclusion: unknown): Promise<void> {
  expect(conclusion).toBe('cancelled');
  if ('v0.1.0' in (await hello.github.git.tags())) expect(await digestOf('ghcr', 'v0.1.0')).toMatch(/^sha256:/);
}

async function completesAgain(cd: Parameters<typeof hello.github.rerun>[0] | undefined): Promise<void> {
  if (!cd) throw new Error('CD has not run');
  const { deploy } = byWorkflow(await hello.github.rerun(cd));
  expect([cd.conclusion, deploy?.conclusion]).toEqual(['success', 'success']);
  expect(hello.github.artifactsOf(cd.id).map(({ name }) => name)).toEqual(['release']);
  await complete();
}
