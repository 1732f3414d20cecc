import { Cancelled, type FailureCode, InvalidAnswers, UserError } from '../../errors.js';
import type { RunOptions } from '../../options.js';
import type { Plan } from '../../plan/plan.js';
import { nextSteps, originNow } from './next.js';
import type { Outcome } from './outcome.js';
import { settingCommand } from './settings.js';
import { sizeOf } from './tree.js';
import { warningsOf } from './warnings.js';

/** Raised when a field changes its meaning or goes; new fields do not count. */
const schemaVersion = 1;

/** What --json prints after a success, and in a dry run. */
export function successDocument(plan: Plan, run: RunOptions, outcome: Outcome, here: string) {
  const { dryRun = false, install = false } = run;
  const { history, steps } = outcome;
  return {
    schemaVersion,
    ok: true,
    dryRun,
    directory: outcome.directory,
    answers: plan.answers,
    files: Object.entries(plan.files).map(([path, { mode }]) => ({
      path,
      size: sizeOf(plan.files, path),
      mode: mode.toString(8),
    })),
    git: steps.map(({ args }) => ['git', ...args]),
    commit: history.state === 'committed' ? history.commit : null,
    remote: originNow(plan, outcome),
    install,
    settings: plan.settings.map((setting) => {
      const { name, kind, why, where, optional = false, way = null } = setting;
      return { name, kind, why, where, command: settingCommand(setting), optional, way };
    }),
    placeholders: plan.placeholders,
    notes: plan.notes,
    nextSteps: nextSteps(plan, outcome, here),
    warnings: warningsOf(plan, outcome),
  };
}

/** What --json prints after a failure, a mistake of ours included. */
export function failureDocument(error: unknown) {
  return { schemaVersion, ok: false, error: { ...said(error), problems: error instanceof InvalidAnswers ? error.problems : [] } };
}

function said(error: unknown): { code: FailureCode | 'cancelled'; message: string; hint: string | null } {
  if (error instanceof UserError) return { code: error.code, message: error.message, hint: error.hint ?? null };
  if (error instanceof Cancelled) return { code: 'cancelled', message: error.message, hint: error.resume ?? null };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), hint: null };
}
