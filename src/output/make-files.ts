import { resolve } from 'node:path';
import { directoryProblem } from '../checks/directory.js';
import { pathProblem } from '../checks/path.js';
import { InvalidAnswers, type Problem } from '../errors.js';
import type { Files } from '../plan/render.js';
import { writeFiles } from './files.js';
import { publish } from './publish.js';
import { staged } from './staged.js';

/**
 * The same as `make` for files alone, without a history.
 * @throws {InvalidAnswers} when the directory or a path in it is none, or leads elsewhere
 * @throws {UserError} when nothing could be made; then nothing is left behind
 */
export async function makeFiles(files: Files, directory: string): Promise<void> {
  const problems = [
    { path: 'directory', message: directoryProblem(directory) },
    ...Object.keys(files).map((path) => ({ path, message: pathProblem(path) })),
  ].flatMap(({ path, message }): Problem[] => (message === undefined ? [] : [{ path, code: 'bad-form', message }]));
  if (problems.length > 0) throw new InvalidAnswers(problems);
  await staged(resolve(directory), async (staging, target) => {
    writeFiles(files, staging.repo);
    publish(staging, target);
  });
}
