import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InvalidAnswers } from '../../src/errors.js';
import { readRequest } from '../../src/input/request.js';
import { makeScreen } from './screen.js';

/** Reads a config file with this text. */
export async function config(text: string | Buffer, flags: string[] = []): Promise<unknown> {
  const { terminal } = makeScreen();
  writeFileSync(join(terminal.directory, 'answers.json'), text);
  const request = await readRequest(['--config', 'answers.json', ...flags], terminal);
  return 'given' in request ? request.given : request;
}

/** What is said against it. */
export const problems = async (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => 'taken',
    (error: InvalidAnswers) => [
      error.code,
      ...(error.problems ?? [{ path: '', message: error.message }]).map(({ path, message }) => `${path}: ${message}`),
    ],
  );
