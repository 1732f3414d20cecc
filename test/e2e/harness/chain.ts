import { rmSync } from 'node:fs';
import { owner, token } from './account.js';
import type { GitHub } from './github.js';
import { nothing, type Options, type Run, show } from './run.js';
import { runWorkflow } from './runner.js';
import { type Workflow, waitsFor } from './workflows.js';

/** A run's facts, as its page shows them before its first job has begun. */
export function record(github: GitHub, facts: Partial<Run> & { workflow: string }): Run {
  const base = {
    attempt: 1,
    started: new Date(),
    event: 'push',
    branch: 'main',
    sha: '',
    from: github.repository,
    conclusion: null,
    payload: {},
    log: nothing,
  };
  const run: Run = { ...base, ...facts, id: facts.id ?? github.nextRun(), status: 'in_progress' };
  github.runs.push(run);
  return run;
}

/** Runs a workflow, and then those that wait for it: all of these runs. */
export async function execute(github: GitHub, workflow: Workflow, run: Run, options: Options): Promise<Run[]> {
  run.status = 'in_progress';
  run.conclusion = null;
  const folder = await github.commits.cloneAt(run.sha);
  github.running = workflow;
  run.log = await runWorkflow({
    ...{ folder, workflow, event: run.event, actor: owner },
    ...{ killAfter: options.killAfter, afterStep: options.afterStep, kill: options.kill, cancel: options.cancel },
    payload: {
      repository: { full_name: github.repository, name: github.repository.split('/')[1], default_branch: 'main' },
      sender: { login: owner },
      ...run.payload,
    },
    env: {
      ...{ ...github.gitEnv, E2E_ROOT: github.root, E2E_ARTIFACTS: github.artifacts },
      ...{ GITHUB_RUN_ID: String(run.id), GITHUB_RUN_ATTEMPT: String(run.attempt), GITHUB_RUN_NUMBER: String(run.id) },
      ...github.machine,
    },
    secrets: { ...github.secrets, ...options.settings?.secrets, GITHUB_TOKEN: token },
    variables: { ...github.variables, ...options.settings?.variables },
    ...(options.timeout ? { timeout: options.timeout } : {}),
  });
  rmSync(folder, { recursive: true, force: true });
  run.status = 'completed';
  run.conclusion = run.log.conclusion;
  return [run, ...(await follow(github, run, {}))];
}

/** A run has ended: each workflow that waits for its name hears of it. */
export async function follow(github: GitHub, run: Run, options: Options): Promise<Run[]> {
  const tip = await github.tip();
  const runs: Run[] = [];
  for (const workflow of await github.commits.workflowsAt(tip)) {
    if (!workflow.on.workflow_run?.workflows?.includes(run.workflow) || !waitsFor(workflow, 'workflow_run', run.branch)) continue;
    const payload = { action: 'completed', workflow_run: show(run, github.repository), workflow: { name: run.workflow } };
    const next = record(github, { workflow: workflow.name, event: 'workflow_run', sha: tip, payload });
    runs.push(...(await execute(github, workflow, next, options)));
  }
  return runs;
}
