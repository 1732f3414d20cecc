import { coloursFor } from '../colours.js';
import type { RunOptions } from '../options.js';
import type { Plan } from '../plan/plan.js';
import type { Terminal } from '../terminal.js';
import { successDocument } from './document.js';
import type { Outcome } from './make.js';
import { nextSteps, quoted } from './next.js';
import { settingLines } from './settings.js';
import { treeLines } from './tree.js';
import { warningsOf } from './warnings.js';

type Run = RunOptions & { readonly directory: string };

/** Tells what was made, what went otherwise than hoped, and what to do next. */
export function report(plan: Plan, run: Run, outcome: Outcome, terminal: Terminal): void {
  if (run.json) {
    print(terminal, JSON.stringify(successDocument(plan, run.directory, terminal.directory, outcome), null, 2));
    return;
  }
  const colours = coloursFor(terminal.output, terminal.env);
  const warnings = warningsOf(plan, outcome);
  const made = `${Object.keys(plan.files).length} files${outcome.history.state === 'committed' ? `, committed as ${outcome.history.commit.slice(0, 7)}` : ''}`;
  print(
    terminal,
    [
      `${colours.green('✔')} ${colours.bold(plan.answers.name)} is ready in ${run.directory} (${made}).`,
      ...warnings.map((warning) => `${colours.yellow('▲')} ${warning}`),
      '',
      ...section(colours.bold('Next:'), nextSteps(plan, run.directory, terminal.directory, outcome.history)),
      ...section(colours.bold('Once the repository is on GitHub:'), settingLines(plan.settings)),
      ...plan.notes,
      `${colours.dim('README.md explains each step; until everything is set, the pipeline says what is missing and stays green.')}`,
    ].join('\n'),
  );
}

/** Shows what would be made. Touches nothing. */
export function reportPlan(plan: Plan, run: Run, terminal: Terminal): void {
  if (run.json) {
    print(terminal, JSON.stringify(successDocument(plan, run.directory, terminal.directory), null, 2));
    return;
  }
  const colours = coloursFor(terminal.output, terminal.env);
  const git =
    run.git === false
      ? []
      : plan.git.filter(({ does }) => does !== 'run-bit').map(({ args }) => ['git', ...args].map(quoted).join(' '));
  print(
    terminal,
    [
      `${colours.bold(plan.answers.name)} would be made in ${run.directory}; nothing was written.`,
      '',
      ...section(colours.bold(`${Object.keys(plan.files).length} files, with their sizes in bytes:`), treeLines(plan.files)),
      ...section(colours.bold('git:'), git),
      ...section(colours.bold('To set on GitHub:'), settingLines(plan.settings)),
    ]
      .join('\n')
      .trimEnd(),
  );
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
}

function print(terminal: Terminal, text: string): void {
  terminal.output.write(`${text}\n`);
}
