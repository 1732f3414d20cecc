import type { RunOptions } from '../../options.js';
import type { Plan } from '../../plan/plan.js';
import { harmless } from '../../show.js';
import type { Terminal } from '../../terminal.js';
import { successDocument } from './document.js';
import { gitCommand, nextSteps, repositoryToMake } from './next.js';
import type { Outcome } from './outcome.js';
import { openPage, type Page } from './page.js';
import { settingLines } from './settings.js';
import { treeLines } from './tree.js';
import { warningsOf } from './warnings.js';

/** Tells what was made, what went otherwise than hoped, and what to do next. */
export function report(plan: Plan, run: RunOptions, outcome: Outcome, terminal: Terminal): void {
  if (run.json) {
    printJson(successDocument(plan, run, outcome, terminal.directory), terminal);
    return;
  }
  const page = openPage(terminal.output, terminal.env);
  const { bold, dim, green } = page.colours;
  const { history, directory } = outcome;
  const made = `${countFiles(plan)}${history.state === 'committed' ? `, committed as ${history.commit.slice(0, 7)}` : ''}`;
  page.print([
    `${green('✔')} ${bold(plan.answers.name)} is ready in ${harmless(directory)} (${made}).`,
    ...warningLines(plan, outcome, page),
    '',
    ...section(bold('Next:'), nextSteps(plan, outcome, terminal.directory).map(harmless)),
    ...withoutGh(plan, outcome, page),
    ...section(bold('Once the repository is on GitHub:'), settingLines(plan.settings, page)),
    ...plan.notes.flatMap((note) => page.prose(note)),
    ...page
      .prose('README.md explains each step; until everything is set, the pipeline says what is missing and stays green.')
      .map(dim),
  ]);
}

/** Shows what would be made. */
export function reportPlan(plan: Plan, run: RunOptions, outcome: Outcome, terminal: Terminal): void {
  if (run.json) {
    printJson(successDocument(plan, run, outcome, terminal.directory), terminal);
    return;
  }
  const page = openPage(terminal.output, terminal.env);
  const { bold } = page.colours;
  const { steps, directory } = outcome;
  page.print([
    `${bold(plan.answers.name)} would be made in ${harmless(directory)}; nothing was written.`,
    ...warningLines(plan, outcome, page),
    '',
    ...section(bold(`${countFiles(plan)}, with their sizes in bytes:`), treeLines(plan.files)),
    ...section(bold('git:'), steps.map(gitCommand)),
    ...section(bold('Afterwards:'), run.install ? ['npm ci'] : []),
    ...section(bold('To set on GitHub:'), settingLines(plan.settings, page)),
    ...plan.notes.flatMap((note) => page.prose(note)),
  ]);
}

function countFiles({ files }: Plan): string {
  return `${Object.keys(files).length} files`;
}

function warningLines(plan: Plan, outcome: Outcome, { colours, prose }: Page): string[] {
  const mark = colours.yellow('▲');
  return warningsOf(plan, outcome).flatMap((warning) =>
    prose(warning, 4).map((line, index) => (index === 0 ? `${mark} ${line}` : line)),
  );
}

/** Not everybody has GitHub's own command. */
function withoutGh(plan: Plan, outcome: Outcome, { prose }: Page): string[] {
  const [owner, name] = repositoryToMake(plan, outcome)?.split('/') ?? [];
  if (owner === undefined) return [];
  return [...prose(`Without gh: make it, empty, at https://github.com/new?owner=${owner}&name=${name}`), ''];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
}

function printJson(document: unknown, terminal: Terminal): void {
  terminal.output.write(`${JSON.stringify(document, null, 2)}\n`);
}
