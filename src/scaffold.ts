import { Cancelled } from './errors.js';
import { ask } from './input/ask.js';
import { commandFor } from './input/command.js';
import type { Decisions } from './input/decide.js';
import type { Given } from './options.js';
import { inspectTarget } from './output/disk/target.js';
import { make, preview } from './output/make.js';
import type { Outcome } from './output/report/outcome.js';
import { report, reportPlan } from './output/report/report.js';
import type { Templates } from './plan/layers.js';
import { makePlan, type Plan } from './plan/plan.js';
import { makeRenderer } from './plan/render.js';
import type { Terminal } from './terminal.js';

/**
 * The story from what was given to what is told: ask, plan, make, install, report.
 * @returns the folder in which a repo was made; in a dry run none
 * @throws {UserError | Cancelled}
 */
export async function scaffold(
  given: Given,
  terminal: Terminal,
  templates: Promise<() => Templates>,
): Promise<string | undefined> {
  const decisions = await ask(given, terminal, inspectTarget);
  const plan = makePlan(decisions.answers, makeRenderer((await templates)()));
  const { run } = decisions;
  if (run.dryRun) {
    reportPlan(plan, run, await preview(plan, run, terminal), terminal);
    return undefined;
  }

  const outcome = await makeOrResume(plan, decisions, terminal);
  try {
    if (run.install) await (await import('./output/install.js')).install(run.directory, terminal, run);
  } catch (error) {
    // the repo stands all the same; with --json the failure is the one document
    if (!run.json) report(plan, run, outcome, terminal);
    throw error;
  }
  report(plan, run, outcome, terminal);
  return run.directory;
}

/** Somebody who stops it while it writes has answered everything: the command that comes back asks nothing again. */
async function makeOrResume(plan: Plan, { answers, run }: Decisions, terminal: Terminal): Promise<Outcome> {
  try {
    return await make(plan, run, terminal);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    throw new Cancelled(error.signal, commandFor({ ...answers, ...run, yes: true }, terminal.env), error.message);
  }
}
