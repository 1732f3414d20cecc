import { charactersFor } from '../charset.js';
import { coloursFor } from '../colours.js';
import type { RunOptions } from '../options.js';
import type { Plan } from '../plan/plan.js';
import { harmless } from '../show.js';
import type { Terminal } from '../terminal.js';
import { successDocument } from './document.js';
import type { Outcome } from './make.js';
import { commandOf, nextSteps, repositoryToMake } from './next.js';
import { settingLines } from './settings.js';
import { treeLines } from './tree.js';
import { warningsOf } from './warnings.js';

/** Tells what was made, what went otherwise than hoped, and what to do next. */
export function report(plan: Plan, run: RunOptions, outcome: Outcome, terminal: Terminal): void {
  if (run.json) {
    printDocument(terminal, successDocument(plan, outcome, terminal.directory));
    return;
  }
  const colours = coloursFor(terminal.output, terminal.env);
  const { history, directory } = outcome;
  const made = `${countFiles(plan)}${history.state === 'committed' ? `, committed as ${history.commit.slice(0, 7)}` : ''}`;
  print(terminal, [
    `${colours.green('✔')} ${colours.bold(plan.answers.name)} is ready in ${harmless(directory)} (${made}).`,
    ...warningLines(plan, outcome, colours.yellow('▲')),
    '',
    ...section(colours.bold('Next:'), nextSteps(plan, outcome, terminal.directory).map(harmless)),
    ...withoutGh(plan, outcome),
    ...section(colours.bold('Once the repository is on GitHub:'), settingLines(plan.settings, colours.dim)),
    ...plan.notes,
    colours.dim('README.md explains each step; until everything is set, the pipeline says what is missing and stays green.'),
  ]);
}

/** Shows what would be made. */
export function reportPlan(plan: Plan, run: RunOptions, outcome: Outcome, terminal: Terminal): void {
  if (run.json) {
    printDocument(terminal, successDocument(plan, outcome, terminal.directory, true));
    return;
  }
  const colours = coloursFor(terminal.output, terminal.env);
  const { steps, directory } = outcome;
  print(terminal, [
    `${colours.bold(plan.answers.name)} would be made in ${harmless(directory)}; nothing was written.`,
    ...warningLines(plan, outcome, colours.yellow('▲')),
    '',
    ...section(colours.bold(`${countFiles(plan)}, with their sizes in bytes:`), treeLines(plan.files)),
    ...section(colours.bold('git:'), steps.map(commandOf)),
    ...section(colours.bold('To set on GitHub:'), settingLines(plan.settings, colours.dim)),
    ...plan.notes,
  ]);
}

function countFiles({ files }: Plan): string {
  return `${Object.keys(files).length} files`;
}

function warningLines(plan: Plan, outcome: Outcome, mark: string): string[] {
  return warningsOf(plan, outcome).map((warning) => `${mark} ${warning.replaceAll('\n', '\n    ')}`);
}

/** Not everybody has GitHub's own command. */
function withoutGh(plan: Plan, outcome: Outcome): string[] {
  const [owner, name] = repositoryToMake(plan, outcome)?.split('/') ?? [];
  return owner === undefined ? [] : [`Without gh: make it, empty, at https://github.com/new?owner=${owner}&name=${name}`, ''];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
}

function print(terminal: Terminal, lines: readonly string[]): void {
  terminal.output.write(charactersFor(terminal.env)(`${lines.join('\n').trimEnd()}\n`));
}

function printDocument({ output }: Terminal, document: object): void {
  output.write(`${JSON.stringify(document, null, 2)}\n`);
}
