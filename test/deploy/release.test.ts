import { describe, expect, test } from 'vitest';
import { scriptsOf } from './repo.js';
import { startWorld } from './world.js';

const world = await startWorld();
const run = scriptsOf({}, world.port);
const good = { version: '1.2.3', image: 'ghcr.io/octocat/hello', digest: `sha256:${'a'.repeat(64)}`, sha: 'b'.repeat(40) };
const read = (version: string, release: unknown) =>
  run('read-release.sh', [], { VERSION: version, RELEASES: JSON.stringify({ latest: release, [`v${version}`]: release }) });

describe('read-release.sh', () => {
  test.each(['1.2.3', 'v1.2.3', ''])('by hand, "%s": reads release.json of the GitHub Release', async (version) => {
    const releases = JSON.stringify({ latest: good, 'v1.2.3': good });
    const { code, outputs } = await run('read-release.sh', [], { VERSION: version, RELEASES: releases });
    expect([code, outputs]).toEqual([0, good]);
  });

  test('a version that does not exist is a clear error', async () => {
    const { code, outputs } = await run('read-release.sh', [], { VERSION: '9.9.9' });
    expect(code).toBe(1);
    expect(outputs.detail).toContain('There is no release 9.9.9');
    expect(outputs.detail).toContain('gh release list');
  });

  test.each(['1.2', 'latest', '$(id)', '01.2.3', '--repo=eve/x'])('%s is no version', async (version) => {
    const { code, outputs } = await run('read-release.sh', [], { VERSION: version });
    expect(code).toBe(1);
    expect(outputs.detail).toContain('is no version');
  });

  test.each([
    ['version', '1.2.3\nsha=x'],
    ['version', 123],
    ['image', 'ghcr.io/octocat/hello:latest@x'],
    ['image', 'ghcr.io/octocat/$(id)'],
    ['image', '-v /:/host'],
    ['digest', 'sha256:abc'],
    ['digest', undefined],
    ['sha', 'HEAD'],
    ['sha', 'b'.repeat(41)],
  ])('bug 22: refuses %s = %j', async (field, value) => {
    const { code, outputs } = await read('1.2.3', { ...good, [field]: value });
    expect(code).toBe(1);
    expect(outputs.detail).toContain(`The field "${field}"`);
  });

  test.each([[], 'x', null, 1])('bug 22: refuses %j', async (release) => {
    expect((await read('1.2.3', release)).code).toBe(1);
  });

  test('refuses the release of another version under this name', async () => {
    expect((await read('1.2.4', good)).outputs.detail).toContain('holds a release.json of version 1.2.3');
  });

  test("CD's run has left no file: says so", async () => {
    expect((await run('read-release.sh', [], { RUN_ID: '7' })).outputs.detail).toContain("CD's run 7 left no release.json");
  });
});

describe('find-release.sh', () => {
  const artifacts =
    (...names: readonly object[]) =>
    () => ({ body: { artifacts: names } });
  test.each([
    ['an artifact', artifacts({ name: 'release', expired: false, created_at: '2026-01-31T12:00:05Z' }), 'true'],
    ['one of an earlier attempt', artifacts({ name: 'release', expired: false, created_at: '2026-01-30T12:00:00Z' }), 'false'],
    ['none', artifacts(), 'false'],
    ['an expired one', artifacts({ name: 'release', expired: true, created_at: '2026-01-31T12:00:05Z' }), 'false'],
    ['another one', artifacts({ name: 'coverage', expired: false, created_at: '2026-01-31T12:00:05Z' }), 'false'],
  ])('bug 22: %s: something to deploy? %s', async (_, answer, found) => {
    world.answer = answer;
    const { code, outputs } = await run('find-release.sh', [], { RUN_ID: '7', RUN_STARTED_AT: '2026-01-31T12:00:00Z' });
    expect([code, outputs.found]).toEqual([0, found]);
  });

  test('GitHub does not answer: that is not "nothing to deploy"', async () => {
    world.answer = () => ({ status: 500 });
    expect((await run('find-release.sh', [], { RUN_ID: '7' })).code).toBe(1);
  });

  test('by hand there is always something', async () => {
    const env = { VERSION: '1.2.3', GITHUB_REF: 'refs/heads/main', BRANCH: 'main' };
    expect((await run('find-release.sh', [], env)).outputs.found).toBe('true');
  });

  test.each(['refs/tags/v1.2.3', 'refs/heads/feature', 'refs/tags/main'])(
    'by hand from %s: those are the scripts of that time, and the version is not chosen so',
    async (ref) => {
      const { code, outputs } = await run('find-release.sh', [], { VERSION: '', GITHUB_REF: ref, BRANCH: 'main' });
      expect(code).toBe(1);
      expect(outputs.found).toBeUndefined();
      expect(outputs.detail).toContain('gh workflow run deploy.yml --ref main -f version=1.2.3');
    },
  );
});
