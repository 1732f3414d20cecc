import { describe, expect, test } from 'vitest';
import { deploys } from '../../src/catalog/deploys.js';
import { targets } from '../../src/catalog/targets.js';
import { evaluate, interpolate } from '../pipeline/expression.js';
import { rendered } from './repo.js';

const ids = <T extends object>(axis: T) => Object.keys(axis) as (keyof T & string)[];
const combinations = ids(targets).flatMap((target) => ids(deploys).map((deploy) => ({ target, deploy })));

/** What GitHub sends when CD has ended; each row differs from a good end on main in one respect. */
const ended = (run: Record<string, unknown> = {}) => ({
  event_name: 'workflow_run',
  repository: 'me/hello',
  run_id: 42,
  event: {
    repository: { default_branch: 'main' },
    workflow_run: { conclusion: 'success', head_branch: 'main', head_repository: { full_name: 'me/hello' }, ...run },
  },
});
const byHand = { event_name: 'workflow_dispatch', repository: 'me/hello', run_id: 42, event: {} };

const events: [string, unknown, boolean][] = [
  ['a good end of CD', ended(), true],
  ['a failed CD', ended({ conclusion: 'failure' }), false],
  ['a CD that was skipped', ended({ conclusion: 'skipped' }), false],
  ['a CD of another branch', ended({ head_branch: 'topic' }), false],
  ['a CD of a fork', ended({ head_repository: { full_name: 'eve/hello' } }), false],
  ['a CD whose fork is gone', ended({ head_repository: null }), false],
  ['a run by hand', byHand, true],
];

describe.each(combinations)('$target, $deploy', ({ target, deploy: mode }) => {
  const { files, text, deploy } = rendered({ target, deploy: mode, notify: ['telegram', 'slack', 'discord', 'email'] });
  const jobs = Object.entries(deploy.jobs);
  const steps = jobs.flatMap(([, { steps }]) => steps);
  const live = deploy.jobs['deploy-production']?.steps ?? [];
  const script = (name: string) => files[`.github/scripts/${name}`]?.contents ?? '';
  const told = mode === 'auto' ? events : events.slice(-1);

  test('bug 7: no text of GitHub stands in a shell command', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  test('bug 10: every call of curl has its time limit, and looks at the status', () => {
    const calls = Object.entries(files)
      .filter(([path]) => /^(\.github\/scripts|deploy)\/.*\.sh$/.test(path))
      .flatMap(([path, { contents }]) =>
        contents
          .split('\n')
          .filter((line) => /\bcurl -/.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
    expect(calls.length).toBeGreaterThan(1);
    expect(calls.filter((call) => !call.includes('--max-time'))).toEqual([]);
    expect(calls.filter((call) => !/--fail\b|--fail-with-body|%\{http_code\}/.test(call))).toEqual([]);
  });

  test('bugs 11 and 19: what is deployed is a digest, and no script says latest', () => {
    expect(live.find(({ id }) => id === 'deploy')).toMatchObject({
      env: { IMAGE: '${{ steps.release.outputs.image }}@${{ steps.release.outputs.digest }}' },
      run: 'exec bash .github/scripts/deploy.sh "$IMAGE"', // exec: a cancelled run signals the step's first process only
    });
    expect(['deploy.sh', 'current.sh', 'roll-back.sh'].filter((name) => script(name).includes(':latest'))).toEqual([]);
  });

  test('bugs 12 and 13: what is live is noted before, checked after, and put back if need be', () => {
    const order = ['release', 'live', 'deploy', 'verify', 'rollback'];
    expect(live.flatMap(({ id }) => (id && order.includes(id) ? [id] : []))).toEqual(order);
    const rollback = live.find(({ id }) => id === 'rollback');
    expect(rollback?.if).toContain('!success()');
    expect(rollback?.env).toMatchObject({
      PREVIOUS_IMAGE: '${{ steps.live.outputs.image }}',
      PREVIOUS_VERSION: '${{ steps.live.outputs.version }}',
    });
  });

  test('whichever step fails, its own words are the reason', () => {
    const job = deploy.jobs['deploy-production'];
    const reason = live.find(({ id }) => id === 'rollback')?.env?.REASON ?? '';
    const ours = live.filter(({ id, run }) => id && run?.includes('.github/scripts/')).map(({ id }) => String(id));
    // those that change what is live: after any of them roll-back.sh runs, and says why
    const changing = live.filter(({ run }) => /\/(deploy|verify|confirm)\.sh/.test(run ?? '')).map(({ id }) => String(id));
    expect(changing).toEqual(['deploy', 'verify', ...(target === 'vps' ? ['confirm'] : [])]);
    for (const failed of ours) {
      const before = ours.slice(0, ours.indexOf(failed)).map((id) => [id, { outcome: 'success', outputs: { detail: '' } }]);
      const steps = { ...Object.fromEntries(before), [failed]: { outcome: 'failure', outputs: { detail: `${failed} failed` } } };
      if ('verify' in steps && failed !== 'verify') steps.verify.outputs.detail = 'Version 1.2.3 is live.';
      expect(interpolate(String(job?.outputs?.detail), { steps }).trim()).toBe(`${failed} failed`);
      if (changing.includes(failed)) expect(interpolate(reason, { steps }).trim()).toBe(`${failed} failed`);
    }
  });

  test('compose asks for the health of a service more often than the image itself', () => {
    const interval = (path: string) => Number(/interval[=: ]+(\d+)s/.exec(files[path]?.contents ?? '')?.[1]);
    expect(interval('compose.yaml')).toBeLessThan(interval('Dockerfile'));
  });

  test('the README names the patience that the workflow has', () => {
    const patience = /VERIFY_SECONDS \|\| '(\d+)'/.exec(text)?.[1];
    expect(files['README.md']?.contents).toContain(`600 at most; ${patience} when not set`);
  });

  test('what nobody has asked for by hand never replaces a newer version', () => {
    const given = String(live.find(({ id }) => id === 'live')?.env?.NEW_VERSION);
    const steps = { release: { outputs: { version: '1.2.3' } } };
    expect(interpolate(given, { github: ended(), steps })).toBe('1.2.3');
    expect(interpolate(given, { github: byHand, steps })).toBe('');
  });

  test('bug 14: the report also runs when something failed, and a lost message fails nothing', () => {
    const report = deploy.jobs.report;
    expect(report?.if).toMatch(/^always\(\) && /);
    const telling = report?.steps.filter(({ run }) => run?.includes('/notify-')) ?? [];
    expect(telling.map((step) => (step as Record<string, unknown>)['continue-on-error'])).toEqual([true, true, true, true]);
  });

  test('bug 15: nothing is allowed but reading, with a reason', () => {
    expect(deploy.permissions).toEqual({});
    expect(jobs.filter(([, { permissions }]) => permissions === undefined)).toEqual([]);
    expect(new Set(jobs.flatMap(([, { permissions }]) => Object.values(permissions ?? {})))).toEqual(new Set(['read']));
    const grants = text.split('\n').filter((line) => /^ +[a-z-]+: (read|write)\b/.test(line));
    expect(grants.filter((line) => !/ # \S/.test(line))).toEqual([]);
  });

  test("bug 16: GitHub's own actions only, pinned to a commit", () => {
    const uses = text.split('\n').filter((line) => /^ *(- )?uses:/.test(line));
    expect(uses.filter((line) => !/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('bug 20: no host key is ever believed because somebody says so', () => {
    const scripts = Object.values(files).map(({ contents }) => contents.replace(/^\s*#.*$/gm, ''));
    expect(scripts.filter((contents) => /StrictHostKeyChecking[= ]*(no|accept-new|off)|ssh-keyscan /i.test(contents))).toEqual(
      [],
    );
    const ssh = Object.values(files).filter(({ contents }) => /^[^#]*\bssh -n -T /m.test(contents));
    expect(ssh.filter(({ contents }) => !contents.includes('-o StrictHostKeyChecking=yes'))).toEqual([]);
    expect(ssh.length).toBe(target === 'vps' ? 1 : 0);
  });

  test('bug 21: no job runs for six hours', () => {
    expect(jobs.filter(([, job]) => !(Number(job['timeout-minutes']) <= 40))).toEqual([]);
  });

  test.each(told)('bug 22: %s is heeded or not', (_, github, deploysIt) => {
    expect(Boolean(evaluate(deploy.jobs.preflight?.if ?? '', { github }))).toBe(deploysIt);
  });

  test('bug 22: the release is that of the very run, and the code is that of this workflow', () => {
    const downloads = steps.filter(({ uses }) => uses?.startsWith('actions/download-artifact@'));
    expect(downloads.map((step) => step.with?.['run-id'])).toEqual(
      mode === 'auto' ? ['${{ github.event.workflow_run.id }}'] : [],
    );
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.map((step) => step.with)).toEqual(
      checkouts.map(() => ({ ref: '${{ github.sha }}', 'persist-credentials': false })),
    );
    expect(JSON.stringify(deploy)).not.toContain('head_sha');
  });

  test('bug 23: nothing is deployed before the preflight has said that all is set', () => {
    expect(deploy.jobs['deploy-production']).toMatchObject({
      needs: 'preflight',
      if: "needs.preflight.outputs.ready == 'true'",
    });
    expect(deploy.jobs.preflight?.steps.find(({ id }) => id === 'settings')?.if).toBe("steps.release.outputs.found == 'true'");
  });

  test.each([
    ['a release, and all is set', { ready: 'true' }, 'live'],
    ['a release, and a setting is missing', { ready: 'false' }, '42'],
    ['a CD that has released nothing', {}, '42'],
  ])('bugs 9 and 24: %s: which queue', (_, outputs, queue) => {
    const { concurrency } = deploy.jobs['deploy-production'] ?? {};
    const contexts = { github: ended(), needs: { preflight: { outputs } } };
    expect(interpolate(concurrency?.group ?? '', contexts)).toBe(`deploy-production-${queue}`);
    expect(concurrency?.['cancel-in-progress']).toBe(false);
  });

  test('bug 24: nobody waits before it is known whether there is anything to deploy', () => {
    expect(deploy.concurrency.group).toBe('deploy-run-${{ github.run_id }}');
    expect(jobs.filter(([, { concurrency }]) => concurrency).map(([id]) => id)).toEqual(['deploy-production']);
  });

  test('by hand only: nothing starts by itself', () => {
    expect(Object.keys(deploy.on)).toEqual(mode === 'auto' ? ['workflow_run', 'workflow_dispatch'] : ['workflow_dispatch']);
  });

  test('every script that a step calls is there', () => {
    const called = steps.flatMap(({ run }) => run?.match(/\.github\/scripts\/\S+\.sh/g) ?? []);
    expect(called.length).toBeGreaterThan(8);
    expect(called.filter((path) => files[path]?.mode !== 0o755)).toEqual([]);
  });
});
