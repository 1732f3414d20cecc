import { Cancelled, InvalidAnswers, type UserError } from '../errors.js';
import type { Plan } from '../plan/plan.js';
import type { Outcome } from './make.js';
import { nextSteps } from './next.js';
import { sizeOf } from './tree.js';
import { warningsOf } from './warnings.js';

/** Raised when a field changes its meaning or goes; new fields do not count. */
const schemaVersion = 1;

/** What --json prints after a success, or in a dry run, when there is no outcome. */
export function successDocument(plan: Plan, directory: string, here: string, outcome?: Outcome) {
  const history = outcome?.history ?? { state: 'none', why: 'unwanted', words: '' };
  return {
    schemaVersion,
    ok: true,
    dryRun: outcome === undefined,
    directory,
    answers: plan.answers,
    files: Object.entries(plan.files).map(([path, { mode }]) => ({
      path,
      size: sizeOf(plan.files, path),
      mode: mode.toString(8),
    })),
    git: plan.git.map(({ args }) => ['git', ...args]),
    commit: history.state === 'committed' ? history.commit : null,
    remote: plan.answers.remote || null,
    settings: plan.settings.map(({ name, kind, why, where, command, optional = false, way = null }) => ({
      name,
      kind,
      why,
      where,
      command,
      optional,
      way,
    })),
    placeholders: plan.placeholders,
    notes: plan.notes,
    nextSteps: nextSteps(plan, directory, here, outcome ? history : { state: 'committed', commit: '' }),
    warnings: outcome ? warningsOf(plan, outcome) : [],
  };
}

/** What --json prints after a failure. */
export function failureDocument(error: UserError | Cancelled) {
  const hint = error instanceof Cancelled ? error.resume : error.hint;
  return {
    schemaVersion,
    ok: false,
    error: {
      code: error instanceof Cancelled ? 'cancelled' : error.code,
      message: error.message,
      hint: hint ?? null,
      problems: error instanceof InvalidAnswers ? error.problems : [],
    },
  };
}
