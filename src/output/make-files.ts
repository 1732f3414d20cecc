import { resolve } from 'node:path';
import { directoryProblem } from '../checks/directory.js';
import { filesProblems } from '../checks/files.js';
import { InvalidAnswers, type Problem } from '../errors.js';
import type { Files } from '../plan/render.js';
import { show } from '../show.js';
import { writeFiles } from './disk/files.js';
import { publish } from './disk/publish.js';
import { staged } from './disk/staged.js';

/**
 * The same as `make` for files alone, without a history.
 * @throws {InvalidAnswers} when the directory or a file is none, leads elsewhere or is in another's way
 * @throws {UserError} when nothing could be made; then nothing is left behind
 */
export async function makeFiles(files: Files, directory: string): Promise<void> {
  const problems = [...directoryProblems(directory), ...filesProblems(files)];
  if (problems.length > 0) throw new InvalidAnswers(problems);
  await staged(resolve(directory), async (staging, target) => {
    writeFiles(files, staging.repo);
    publish(staging, target);
  });
}

function directoryProblems(directory: unknown): Problem[] {
  const path = 'directory';
  if (typeof directory !== 'string') {
    return [{ path, code: 'wrong-type', message: `The directory must be text, not ${show(directory)}.` }];
  }
  const message = directoryProblem(directory);
  return message === undefined ? [] : [{ path, code: 'bad-form', message }];
}
