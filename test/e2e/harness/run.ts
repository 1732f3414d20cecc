import type { Conclusion, Log } from './log.js';

export interface Run {
  id: number;
  attempt: number;
  /** When its last attempt began. */
  started: Date;
  workflow: string;
  event: string;
  branch: string;
  sha: string;
  /** owner/name of the repo that the commit comes from: a fork's, for its pull request. */
  from: string;
  status: 'in_progress' | 'completed';
  conclusion: Conclusion | null;
  payload: object;
  log: Log;
}

export interface Options {
  /** Takes this for the conclusion of CI instead of running it: for stories that are not about CI. */
  ci?: Conclusion;
  /** Kills CD's runner, as when a machine dies, after the step of this name. */
  killAfter?: string;
  /** Hears of every step's end. */
  afterStep?: (step: string) => void;
  kill?: AbortSignal;
  /** Cancels the run, as the button on its page does: steps that are meant for that still run. */
  cancel?: AbortSignal;
  timeout?: number;
  /** What is set on GitHub besides: for stories that are told at the same time. */
  settings?: Settings;
}

export interface Settings {
  secrets: Record<string, string>;
  variables: Record<string, string>;
}

export const nothing: Log = { conclusion: 'success', jobs: {}, summary: '', notices: [], warnings: [], errors: [], text: '' };

/** A run as GitHub's API and events show it. */
export function show(run: Run, repository: string): object {
  return {
    ...{ id: run.id, name: run.workflow, event: run.event, status: run.status, conclusion: run.conclusion },
    ...{ head_branch: run.branch, head_sha: run.sha, run_attempt: run.attempt, run_number: run.id },
    run_started_at: run.started.toISOString(),
    path: `.github/workflows/${run.workflow.toLowerCase()}.yml`,
    html_url: `https://github.com/${repository}/actions/runs/${run.id}`,
    head_repository: { full_name: run.from },
    repository: { full_name: repository, default_branch: 'main' },
    head_commit: { id: run.sha },
    actor: { login: repository.split('/')[0] },
  };
}
