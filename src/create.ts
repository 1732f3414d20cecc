import { Cancelled } from './errors.js';
import type { Decisions } from './input/decide.js';
import type { Plan } from './plan/plan.js';
import type { Terminal } from './terminal.js';

/**
 * The whole story: read, ask, plan, make, report. Each part is loaded when the story gets there, so that `--help` does not
 * wait for git and a dry run does not wait for the disk.
 * @throws {UserError | Cancelled} what the error boundary in cli.ts prints
 */
export async function create(argv: readonly string[], terminal: Terminal): Promise<void> {
  const { readRequest } = await import('./input/request.js');
  const request = await readRequest(argv, terminal);
  if ('print' in request) {
    terminal.output.write(request.print);
    return;
  }

  const { ask } = await import('./input/ask.js');
  const decisions = await ask(request.given, terminal, async () => (await import('./output/target.js')).inspectTarget);

  const [{ makePlan }, { makeRenderer }, { loadTemplates }] = await Promise.all([
    import('./plan/plan.js'),
    import('./plan/render.js'),
    import('./templates.js'),
  ]);
  const plan = makePlan(decisions.answers, makeRenderer(loadTemplates()));
  await act(plan, decisions, terminal);
}

async function act(plan: Plan, { run, answers }: Decisions, terminal: Terminal): Promise<void> {
  const [{ make, preview }, { report, reportPlan }] = await Promise.all([
    import('./output/make.js'),
    import('./output/report.js'),
  ]);
  if (run.dryRun) return reportPlan(plan, run, await preview(plan, run, terminal), terminal);

  const outcome = await make(plan, run, terminal).catch(async (error) => {
    if (!(error instanceof Cancelled)) throw error;
    const { commandFor } = await import('./input/command.js');
    throw new Cancelled(error.signal, commandFor({ ...answers, ...run, yes: true }, terminal.env));
  });
  try {
    if (run.install) await (await import('./output/install.js')).install(run.directory, terminal, run.json === true);
  } catch (error) {
    // the repo stands all the same; with --json the failure is the one document
    if (!run.json) report(plan, run, outcome, terminal);
    throw error;
  }
  report(plan, run, outcome, terminal);
}
