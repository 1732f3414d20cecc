import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { evaluate, interpolate } from './expression.js';
import { registryIds, rendered, type Step } from './rendered.js';

/** What GitHub sends when CI has ended; each row differs from a green push to main in one respect. */
const event = (workflowRun: Record<string, unknown> = {}) => ({
  event_name: 'workflow_run',
  ref_name: 'main',
  repository: 'me/hello',
  run_id: 42,
  sha: 'tip',
  event: {
    repository: { default_branch: 'main' },
    workflow_run: {
      conclusion: 'success',
      head_sha: 'tip',
      event: 'push',
      head_branch: 'main',
      head_repository: { full_name: 'me/hello' },
      ...workflowRun,
    },
  },
});
const dispatch = (ref: string) => ({
  event_name: 'workflow_dispatch',
  ref_name: ref,
  repository: 'me/hello',
  run_id: 42,
  event: { repository: { default_branch: 'main' } },
});

const runs: [string, unknown, boolean][] = [
  ['a green push to main', event(), true],
  ['a failed push', event({ conclusion: 'failure' }), false],
  ['a cancelled push', event({ conclusion: 'cancelled' }), false],
  ['a push that ran out of time', event({ conclusion: 'timed_out' }), false],
  [
    'a pull request from a branch called main in a fork',
    event({ event: 'pull_request', head_repository: { full_name: 'eve/hello' } }),
    false,
  ],
  ['a pull request of our own', event({ event: 'pull_request' }), false],
  ['a push in a fork', event({ head_repository: { full_name: 'eve/hello' } }), false],
  ['a pull request whose fork is gone', event({ head_repository: null }), false],
  ['another branch', event({ head_branch: 'topic' }), false],
  ['a run by hand on main', dispatch('main'), true],
  ['a run by hand on another branch', dispatch('topic'), false],
];

describe.each(registryIds.map((id) => [id, rendered(id)] as const))('%s', (registry, { ci, cd, deploy, files, text }) => {
  const both = { ci, cd };
  const jobs = Object.entries(both).flatMap(([file, { jobs }]) =>
    Object.entries(jobs).map(([id, job]) => ({ name: `${file} ${id}`, job })),
  );
  const steps = jobs.flatMap(({ job }) => job.steps);
  const using = (action: string, among: readonly Step[] = steps) => among.filter(({ uses }) => uses?.startsWith(`${action}@`));
  const release = cd.jobs.release?.steps ?? [];
  const position = (find: (step: Step) => boolean) => release.findIndex(find);

  test.each(runs)('bug 1: %s releases: %s', (_, github, releases) => {
    expect(Boolean(evaluate(cd.jobs.preflight?.if ?? '', { github }))).toBe(releases);
  });

  test.each(runs)('bugs 9 and 24: %s waits in the queue of releases only if it may release', (_, github, releases) => {
    expect(interpolate(cd.concurrency.group, { github })).toBe(releases ? 'cd-main' : 'cd-42');
  });

  test('bug 24: a late CI of an older commit takes no waiting place from the newer one', () => {
    const late = event({ head_sha: 'older' });
    expect(interpolate(cd.concurrency.group, { github: late })).toBe('cd-42');
    expect(Boolean(evaluate(cd.jobs.preflight?.if ?? '', { github: late }))).toBe(true);
  });

  test('bug 1: every other job of CD waits for the one that is guarded', () => {
    const { preflight, ...others } = cd.jobs;
    expect(preflight?.needs).toBeUndefined();
    expect(Object.values(others).map(({ needs }) => [needs].flat()[0])).toEqual(Object.keys(others).map(() => 'preflight'));
    expect(cd.jobs.release?.if).toBe("needs.preflight.outputs.ready == 'true'");
  });

  test('bug 2: what CD checks out and builds is the commit that CI tested', () => {
    const sha = (github: unknown) => interpolate(cd.env?.COMMIT ?? '', { github });
    expect(sha({ sha: 'tip', event: { workflow_run: { head_sha: 'tested' } } })).toBe('tested');
    expect(sha({ sha: 'tip', event: {} })).toBe('tip');
    const checkouts = Object.values(cd.jobs).flatMap((job) => using('actions/checkout', job.steps));
    expect(checkouts.map((step) => step.with?.ref)).toEqual(checkouts.map(() => '${{ env.COMMIT }}'));
    expect(using('docker/build-push-action').map((step) => step.with?.context)).toEqual(['.', '.']);
  });

  test('bug 3: the release sees all commits and tags', () => {
    expect(using('actions/checkout', release)[0]?.with?.['fetch-depth']).toBe(0);
  });

  test('bug 6: build, try, then names and tag; the hand-over comes last', () => {
    const order = [
      position(({ run }) => run?.includes('decide-release.sh') ?? false),
      position(({ uses }) => uses?.startsWith('docker/login-action@') ?? false),
      position(({ run }) => run?.includes('recorded-release.sh') ?? false),
      position(({ uses }) => uses?.startsWith('docker/build-push-action@') ?? false),
      position(({ run }) => run?.includes('smoke.sh') ?? false),
      position(({ run }) => run?.includes('/release.sh') ?? false),
      position(({ uses }) => uses?.startsWith('actions/upload-artifact@') ?? false),
    ];
    expect(order[0]).toBeGreaterThan(0);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order.at(-1)).toBe(release.length - 1);
    expect(using('docker/build-push-action', release)[0]?.with?.tags).toBe(
      '${{ steps.decide.outputs.image }}:sha-${{ env.COMMIT }}',
    );

    const script = text('.github/scripts/release.sh');
    const acts = ['imagetools create', '/git/refs" --raw-field', 'gh release create'].map((act) => script.indexOf(act));
    expect(acts[0]).toBeGreaterThan(0);
    expect(acts).toEqual([...acts].sort((a, b) => a - b));
  });

  test('bug 6: a run that is repeated builds nothing that has its record', () => {
    const unlessRecorded = "steps.decide.outputs.release == 'true' && steps.recorded.outputs.digest == ''";
    const building = release.filter(({ uses, run }) => /^docker\/(build|setup)/.test(uses ?? '') || run?.includes('smoke.sh'));
    expect(building.map((step) => step.if)).toEqual([unlessRecorded, unlessRecorded, unlessRecorded]);
  });

  test('bug 7: no text of GitHub stands in a shell command', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  test('bug 8: each workflow waits for the one before it by its name', () => {
    expect([ci.name, cd.name, deploy.name]).toEqual(['CI', 'CD', 'Deploy']);
    expect(cd.on.workflow_run).toMatchObject({ workflows: [ci.name], types: ['completed'] });
    expect(deploy.on.workflow_run).toMatchObject({ workflows: [cd.name], types: ['completed'] });
    expect(Object.keys(cd.on)).toEqual(['workflow_run', 'workflow_dispatch']);
  });

  test('bug 9: a release is never stopped halfway, a pull request gives way to its newer push', () => {
    expect(cd.concurrency['cancel-in-progress']).toBe(false);
    const pull = { event_name: 'pull_request', run_id: 42, event: { pull_request: { number: '7' } } };
    const push = { event_name: 'push', run_id: 42, event: {} };
    expect(interpolate(ci.concurrency.group, { github: pull })).toBe('ci-7');
    expect(interpolate(ci.concurrency.group, { github: push })).toBe('ci-42');
    const cancel = (github: unknown) => interpolate(String(ci.concurrency['cancel-in-progress']), { github });
    expect([cancel(pull), cancel(push)]).toEqual(['true', 'false']);
  });

  test('bug 9: a commit that main has left behind is not released', () => {
    const decide = release.find(({ id }) => id === 'decide');
    expect(decide?.env?.MUST_BE_TIP).toBe('true');
  });

  test('bug 15: nothing is allowed but what a job asks for, with a reason', () => {
    expect([ci.permissions, cd.permissions]).toEqual([{}, {}]);
    expect(jobs.filter(({ job }) => job.permissions === undefined)).toEqual([]);
    const writing = jobs.flatMap(({ name, job }) =>
      Object.entries(job.permissions ?? {}).flatMap(([scope, access]) =>
        access === 'read' ? [] : [`${name}: ${scope} ${access}`],
      ),
    );
    expect(writing).toEqual(['cd release: contents write', ...(registry === 'ghcr' ? ['cd release: packages write'] : [])]);
    const lines = ['ci', 'cd'].flatMap((name) => text(`.github/workflows/${name}.yml`).split('\n'));
    const grants = lines.filter((line) => /^ +[a-z-]+: (read|write)\b/.test(line));
    expect(grants.length).toBeGreaterThan(4);
    expect(grants.filter((line) => !/ # \S/.test(line))).toEqual([]);
  });

  test('bug 16: actions of GitHub and Docker only, pinned to a commit, with the tag that Dependabot reads', () => {
    for (const name of ['ci', 'cd']) {
      const uses = text(`.github/workflows/${name}.yml`)
        .split('\n')
        .filter((line) => /^ *(- )?uses:/.test(line));
      expect(uses.length).toBeGreaterThan(3);
      expect(uses.filter((line) => !/uses: (actions|docker)\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
    }
    const { updates } = parse(text('.github/dependabot.yml')) as { updates: Record<string, Record<string, unknown>>[] };
    expect(updates.map((update) => update['package-ecosystem'])).toContain('github-actions');
    expect(updates.map(({ cooldown }) => cooldown?.['default-days'])).toEqual(updates.map(() => 7));
  });

  test('bug 21: no job runs for six hours', () => {
    expect(jobs.filter(({ job }) => !(Number(job['timeout-minutes']) <= 30))).toEqual([]);
  });

  test('bug 22: what was released is handed over, also when the run is repeated', () => {
    expect(using('actions/upload-artifact')).toMatchObject([
      { if: "steps.release.outputs.released == 'true'", with: { name: 'release', path: 'release.json', overwrite: true } },
    ]);
  });

  test('bug 23: the preflight learns whether a secret is set, and nothing more', () => {
    const seen = Object.values(cd.jobs.preflight?.steps ?? []).flatMap(({ env }) => Object.values(env ?? {}));
    const secrets = seen.filter((value) => value.includes('secrets.') && !value.includes('secrets.GITHUB_TOKEN'));
    expect(secrets.filter((value) => !/^\$\{\{ secrets\.\w+ && 'set' \}\}$/.test(value))).toEqual([]);
  });

  test("a pull request's code meets no secret, and no checkout leaves a token behind", () => {
    const { report, ...open } = ci.jobs;
    expect(report?.if).toContain("github.event_name == 'push'");
    expect(JSON.stringify(open)).not.toContain('secrets.');
    const checkouts = using('actions/checkout');
    expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual(checkouts.map(() => false));
  });

  test('the two ways to 1.0 that README shows are the ones that make a release: a tag alone starts nothing', () => {
    const way = /git tag v1\.0\.0 && git push --atomic origin main v1\.0\.0/;
    expect(text('README.md')).toMatch(way);
    expect(text('.github/scripts/next-version.sh')).toMatch(way);
    expect(text('README.md').match(/git push [^`\n]*v1\.0\.0.*/g)).toEqual([
      expect.stringMatching(/--atomic origin main v1\.0\.0`/),
      'git push origin v1.0.0 && gh workflow run cd.yml`.',
    ]);
  });

  test('what lies in the registry for the next build is no more than what is shipped, and README names it', () => {
    expect(using('docker/build-push-action', release)[0]?.with?.['cache-to']).toMatch(/:buildcache,mode=min,/);
    expect(text('README.md')).toContain('`buildcache`');
  });

  test('CD takes nothing from a cache that others can write', () => {
    expect(JSON.stringify(cd)).not.toMatch(/type=gha|actions\/cache|setup-node/);
  });

  test('every script that a step calls is there, and is called by bash', () => {
    const called = steps.flatMap(({ run }) => run?.match(/\S*\.github\/scripts\/\S+\.sh/g) ?? []);
    expect(called.length).toBeGreaterThan(5);
    expect(called.filter((path) => files[path]?.mode !== 0o755)).toEqual([]);
    const lines = steps.flatMap(({ run }) => run?.split('\n') ?? []).filter((line) => line.includes('.github/scripts/'));
    expect(lines.filter((line) => !line.startsWith('bash .github/scripts/'))).toEqual([]);
  });
});
