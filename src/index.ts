import type { Answers } from './options.js';
import { makeFiles } from './output/make-files.js';
import { completeAnswers, knownAnswers } from './plan/answers.js';
import { type Files, makeRenderer } from './plan/render.js';
import { loadTemplates } from './templates.js';

export { InvalidAnswers, type Problem, type ProblemCode, UserError } from './errors.js';
export type { Answers } from './options.js';
export type { Files, RenderedFile } from './plan/render.js';

let renderer: ((answers: Answers) => Files) | undefined;

/**
 * Renders a whole repo in memory: no disk is written, no git, no network, no clock. Same answers, same bytes.
 *
 * @param answers by the names of the wizard's questions; whatever is left out takes its default. `owner` has none: give it,
 *   or `remote: false`. What a repo's own `.hello-ci-cd.json` holds can be given as it is.
 * @returns every file of the repo, sorted by path
 * @throws {InvalidAnswers} with all invalid answers at once, in `problems`
 */
export function render(answers: Partial<Answers>): Files {
  renderer ??= makeRenderer(loadTemplates());
  return renderer(completeAnswers(knownAnswers(answers)));
}

/**
 * Writes files into a directory that does not exist yet, is empty, or holds git's own folder and nothing else: all of them or
 * none.
 *
 * @param directory where to; relative to the current folder, or absolute. Its parent must exist
 * @throws {InvalidAnswers} when the directory or a file cannot be what it should
 * @throws {UserError} when it is not empty, cannot be reached or has no room; nothing is left behind then
 */
export async function write(files: Files, directory: string): Promise<void> {
  await makeFiles(files, directory);
}
