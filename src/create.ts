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
  const { answers, run } = await ask(request.given, terminal, async () => (await import('./output/target.js')).inspectTarget);

  const [{ makePlan }, { makeRenderer }, { loadTemplates }] = await Promise.all([
    import('./plan/plan.js'),
    import('./plan/render.js'),
    import('./templates.js'),
  ]);
  const plan = makePlan(answers, makeRenderer(loadTemplates()));

  const { report, reportPlan } = await import('./output/report.js');
  if (run.dryRun) return reportPlan(plan, run, terminal);

  const { make } = await import('./output/make.js');
  const outcome = await make(plan, run, terminal);
  report(plan, run, outcome, terminal);

  if (run.install) {
    const { install } = await import('./output/install.js');
    await install(run.directory, terminal, run.json === true);
  }
}
