import { parse, stringify } from 'yaml';
import type { JobLog, Log } from './log.js';

interface Job {
  if?: string;
  needs?: string | string[];
  outputs?: Record<string, string>;
}

/**
 * The workflow as the jobs see it that GitHub still starts in a run which was cancelled: those with `always()` in their `if:`. act starts
 * them too, but runs none of their steps, and knows no job that was cancelled, only failed ones. Here each job of the first part is
 * replaced by one that says what it has said, and `needs.*.result` by the results as GitHub would have them.
 */
export function afterCancel(source: string, { jobs }: Log): string {
  const workflow = parse(source);
  const results: Record<string, string> = {};
  for (const [id, job] of Object.entries<Job>(workflow.jobs)) {
    const seen = hasBegun(jobs[id]) ? jobs[id] : undefined;
    if (!seen && job.if?.includes('always()')) {
      workflow.jobs[id] = knowing([job.needs ?? []].flat(), job, results);
      continue;
    }
    results[id] = seen ? (seen.result === 'success' ? 'success' : 'cancelled') : 'skipped';
    workflow.jobs[id] = replay(job, seen);
  }
  return stringify(workflow);
}

/** What both parts of the run have left. */
export function joined(first: Log, second: Log): Log {
  const begun = Object.entries(first.jobs).filter(([, job]) => hasBegun(job));
  return {
    conclusion: 'cancelled',
    jobs: { ...second.jobs, ...Object.fromEntries(begun) },
    summary: first.summary + second.summary,
    notices: [...first.notices, ...second.notices],
    warnings: [...first.warnings, ...second.warnings],
    errors: [...first.errors, ...second.errors],
    text: first.text + second.text,
  };
}

function hasBegun(job: JobLog | undefined): boolean {
  return job !== undefined && job.steps.length > 0;
}

/** A job whose steps say at once what those of this one have said. */
function replay({ outputs = {} }: Job, seen: JobLog | undefined): object {
  const steps = Object.entries(seen?.outputs ?? {}).map(([id, said]) => ({
    id,
    env: {
      SAID: Object.entries(said)
        .map(([name, value]) => `${name}=${value}`)
        .join('\n'),
    },
    run: `printf '%s\\n' "$SAID" >>"$GITHUB_OUTPUT"`,
  }));
  return { ...(seen ? {} : { if: 'false' }), 'runs-on': 'ubuntu-24.04', outputs, steps: [...steps, { run: 'true' }] };
}

function knowing(needs: string[], job: Job, results: Record<string, string>): Job {
  const list = JSON.stringify(needs.map((id) => results[id] ?? 'skipped'));
  return JSON.parse(JSON.stringify(job).replaceAll('needs.*.result', JSON.stringify(`fromJSON('${list}')`).slice(1, -1)));
}
