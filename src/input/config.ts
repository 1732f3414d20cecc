import { constants, createReadStream, openSync, statSync } from 'node:fs';
import { Socket } from 'node:net';
import { resolve } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { InvalidAnswers, type Problem, UserError } from '../errors.js';
import { configIds, type Given } from '../options.js';
import { checkAnswers } from '../plan/answers.js';
import { show } from '../show.js';
import { codeOf } from '../system-error.js';
import type { Terminal } from '../terminal.js';
import { decodeJson, parseJson, repeatedKeys } from './json-text.js';

/** A hundred times what the longest answers take. */
const largest = 1024 * 1024;

/**
 * Reads the answers of a config file; `-` is standard input.
 * @throws {UserError} `bad-config`: when it cannot be read
 * @throws {InvalidAnswers} `bad-config`: with everything that is wrong with it at once
 */
export async function readConfig(file: string, terminal: Terminal): Promise<Given> {
  if (file === '-' && terminal.input.isTTY) {
    throw new UserError(
      'bad-config',
      'With --config - the answers come from standard input, which is this terminal.',
      'Pipe a file in.',
    );
  }
  const name = file === '-' ? 'Standard input' : `The config file ${show(file)}`;
  const source = () => (file === '-' ? terminal.input : open(resolve(terminal.directory, file)));
  const text = decodeJson(await readBytes(source, name, terminal.signal), name);
  const { given, problems } = checkAnswers(parseJson(text, name), configIds);
  const wrong = [...repeatedKeys(text).map(repeated), ...problems];
  if (wrong.length === 0) return given;
  throw new InvalidAnswers(wrong, 'bad-config', `${name} says so; --print-schema prints all that it can say.`);
}

function repeated(key: string): Problem {
  return { path: key, code: 'given-twice', message: `${show(key)} stands there twice: keep one.` };
}

/** A named pipe may never have a writer: opened as a file is, it would hold us where no signal can reach. */
function open(path: string): Readable {
  if (!statSync(path).isFIFO()) return createReadStream(path);
  return new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), readable: true, writable: false });
}

async function readBytes(open: () => Readable, name: string, signal: AbortSignal): Promise<Buffer> {
  try {
    return await collect(addAbortSignal(signal, open()), name);
  } catch (error) {
    signal.throwIfAborted();
    throw unreadable(error, name);
  }
}

async function collect(source: Readable, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > largest) throw new UserError('bad-config', `${name} is larger than ${largest / 1024} KiB.`);
  }
  return Buffer.concat(chunks);
}

function unreadable(error: unknown, name: string): unknown {
  const code = error instanceof UserError ? '' : codeOf(error);
  if (code === '') return error;
  if (code === 'ENOENT') return new UserError('bad-config', `${name} does not exist.`);
  if (code === 'EISDIR') return new UserError('bad-config', `${name} is a folder.`);
  return new UserError('bad-config', `${name} cannot be read (${code}).`);
}
