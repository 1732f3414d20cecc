import { describe, expect, test } from 'vitest';
import { evaluate, interpolate } from '../pipeline/expression.js';
import { deployments } from './deployments.js';

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

describe.each(deployments)('$target, $mode', ({ mode, deploy, jobs, live }) => {
  const told = mode === 'auto' ? events : events.slice(-1);

  test.each(told)('bug 22: %s is heeded or not', (_, github, deploysIt) => {
    expect(Boolean(evaluate(deploy.jobs.preflight?.if ?? '', { github }))).toBe(deploysIt);
  });

  test('what nobody has asked for by hand never replaces a newer version', () => {
    const given = String(live.find(({ id }) => id === 'live')?.env?.NEW_VERSION ?? '');
    const steps = { release: { outputs: { version: '1.2.3' } } };
    if (mode === 'auto') expect(interpolate(given, { github: ended(), steps })).toBe('1.2.3');
    expect(interpolate(given, { github: byHand, steps })).toBe('');
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
});
