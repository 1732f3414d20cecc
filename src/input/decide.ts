import { basename, resolve } from 'node:path';
import { nameProblem, suggestName } from '../checks/name.js';
import { InvalidAnswers } from '../errors.js';
import { type Answers, defaults, type Given, type PlacedRun, type RunOptions, repoIds } from '../options.js';
import { completeAnswers } from '../plan/answers.js';
import type { Terminal } from '../terminal.js';
import { findOrigin } from './owner.js';
import { nameOnCommandLine } from './spelling.js';

/** Everything that has been decided by a person, by flags or by default. */
export interface Decisions {
  readonly answers: Answers;
  readonly run: PlacedRun;
}

/**
 * Turns answers into decisions: the directory becomes absolute, what was left open takes its default, and an `origin` that
 * the directory already has stays.
 * @throws {InvalidAnswers} when the folder cannot lend its name to the service, or when what follows from the answers is wrong
 */
export async function decide(given: Given, terminal: Terminal): Promise<Decisions> {
  const directory = directoryOf(given, terminal);
  refuseName(given, terminal);
  const remote = given.remote ?? (await findOrigin(directory, terminal));
  const decided = { ...given, directory, ...(remote === undefined ? {} : { remote }) };
  return { answers: completeAnswers(decided, nameOnCommandLine), run: { ...aboutThisCall(given), directory } };
}

function aboutThisCall(given: Given): RunOptions {
  const repo: readonly string[] = repoIds;
  return Object.fromEntries(Object.entries(given).filter(([id]) => !repo.includes(id)));
}

/** Where the repo goes, absolute. */
export function directoryOf(given: Given, terminal: Terminal): string {
  return resolve(terminal.directory, given.directory ?? defaults.directory(given));
}

/**
 * The service is named after its folder, which may be called anything.
 * @throws {InvalidAnswers} when the folder's name cannot be the service's, and it has no other
 */
export function refuseName(given: Given, terminal: Terminal): void {
  if (given.name !== undefined) return;
  const name = basename(directoryOf(given, terminal));
  const message = nameProblem(name);
  if (message === undefined) return;
  const hint = `The name comes from the folder. Name the service with --name ${suggestName(name) ?? 'NAME'}: the folder keeps its name.`;
  throw new InvalidAnswers([{ path: nameOnCommandLine('name'), code: 'bad-form', message }], 'bad-answers', hint);
}
