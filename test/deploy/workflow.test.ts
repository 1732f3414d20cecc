import { describe, expect, test } from 'vitest';
import { interpolate } from '../pipeline/expression.js';
import { deployments } from './deployments.js';

describe.each(deployments)('$target, $mode', ({ target, mode, files, text, deploy, steps, live }) => {
  const script = (name: string) => files[`.github/scripts/${name}`]?.contents ?? '';

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

  test('bug 14: the report also runs when something failed, and a lost message fails nothing', () => {
    const report = deploy.jobs.report;
    expect(report?.if).toMatch(/^always\(\) && /);
    const telling = report?.steps.filter(({ run }) => run?.includes('/notify-')) ?? [];
    expect(telling.map((step) => (step as Record<string, unknown>)['continue-on-error'])).toEqual([true, true, true, true]);
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

  test('CD hands a release over only where Deploy is waiting for it', () => {
    const artifacts = [files['.github/workflows/cd.yml'], files['.github/workflows/deploy.yml']].map((file) =>
      /actions\/(?:upload|download)-artifact@/.test(file?.contents ?? ''),
    );
    expect(artifacts).toEqual(mode === 'auto' ? [true, true] : [false, false]);
  });

  test('bug 23: nothing is deployed before the preflight has said that all is set', () => {
    expect(deploy.jobs['deploy-production']).toMatchObject({
      needs: 'preflight',
      if: "needs.preflight.outputs.ready == 'true'",
    });
    expect(deploy.jobs.preflight?.steps.find(({ id }) => id === 'settings')?.if).toBe("steps.release.outputs.found == 'true'");
  });

  test('every script that a step calls is there', () => {
    const called = steps.flatMap(({ run }) => run?.match(/\.github\/scripts\/\S+\.sh/g) ?? []);
    expect(called.length).toBeGreaterThan(8);
    expect(called.filter((path) => files[path]?.mode !== 0o755)).toEqual([]);
  });

  test('compose asks for the health of a service more often than the image itself', () => {
    const interval = (path: string) => Number(/interval[=: ]+(\d+)s/.exec(files[path]?.contents ?? '')?.[1]);
    expect(interval('compose.yaml')).toBeLessThan(interval('Dockerfile'));
  });

  test('the README names the patience that the workflow has', () => {
    const patience = /VERIFY_SECONDS \|\| '(\d+)'/.exec(text)?.[1];
    expect(files['README.md']?.contents).toContain(`600 at most; ${patience} when not set`);
  });
});
