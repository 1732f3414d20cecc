import { basename, resolve } from 'node:path';
import { nameProblem, suggestName } from '../checks/name.js';
import { InvalidAnswers } from '../errors.js';
import { defaults, type Given } from '../options.js';
import { completeAnswers } from '../plan/answers.js';
import type { Terminal } from '../terminal.js';
import type { Decisions } from './ask.js';
import { nameOnCommandLine } from './spelling.js';

/**
 * Turns answers into decisions: the directory becomes absolute, what was left open takes its default.
 * @throws {InvalidAnswers} when the folder cannot lend its name to the service, or when what follows from the answers is wrong
 */
export function decide(given: Given, terminal: Terminal): Decisions {
  const directory = resolve(terminal.directory, given.directory ?? defaults.directory(given));
  const problem = given.name === undefined ? folderNameProblem(directory) : undefined;
  if (problem !== undefined) throw problem;
  return { answers: completeAnswers({ ...given, directory }, nameOnCommandLine), run: { ...given, directory } };
}

/** The service is named after its folder, which may be called anything. */
function folderNameProblem(directory: string): InvalidAnswers | undefined {
  const name = basename(directory);
  const message = nameProblem(name);
  if (message === undefined) return undefined;
  const hint = `The name comes from the folder. Name the service with --name ${suggestName(name) ?? 'NAME'}: the folder keeps its name.`;
  return new InvalidAnswers([{ path: nameOnCommandLine('name'), message }], 'bad-answers', hint);
}
