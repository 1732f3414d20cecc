import { constants, createReadStream, openSync, statSync } from 'node:fs';
import { Socket } from 'node:net';
import { resolve } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { UserError } from '../errors.js';
import { configIds, type Given } from '../options.js';
import { knownAnswers } from '../plan/answers.js';
import { show } from '../show.js';
import type { Terminal } from '../terminal.js';
import { sideKeys } from './schema.js';

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
  const value = parse(await readText(source, name, terminal.signal), name);
  return knownAnswers(withoutSideKeys(value), configIds, 'bad-config');
}

/** A named pipe may never have a writer: opened as a file is, it would hold us where no signal can reach. */
function open(path: string): Readable {
  if (!statSync(path).isFIFO()) return createReadStream(path);
  return new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), readable: true, writable: false });
}

async function readText(open: () => Readable, name: string, signal: AbortSignal): Promise<string> {
  try {
    const text = await collect(addAbortSignal(signal, open()), name);
    return text.replace(/^\ufeff/, '');
  } catch (error) {
    signal.throwIfAborted();
    throw unreadable(error, name);
  }
}

async function collect(source: Readable, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > largest) throw new UserError('bad-config', `${name} is larger than ${largest / 1024} KiB.`);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unreadable(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error && !(error instanceof UserError) ? String(error.code) : undefined;
  if (code === undefined) return error;
  if (code === 'ENOENT') return new UserError('bad-config', `${name} does not exist.`);
  if (code === 'EISDIR') return new UserError('bad-config', `${name} is a folder.`);
  return new UserError('bad-config', `${name} cannot be read (${code}).`);
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = / at position (\d+)/.exec(String(error))?.[1];
    throw new UserError('bad-config', `${name} is no JSON${at === undefined ? '' : ` (${place(text, Number(at))})`}.`);
  }
}

function place(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

function withoutSideKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !Object.hasOwn(sideKeys, key)));
}
