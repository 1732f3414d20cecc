import { resolve } from 'node:path';
import type { Answers, Given, RunOptions } from '../options.js';
import { defaults } from '../options.js';
import type { Terminal } from '../terminal.js';
import { decide } from './decide.js';
import { refuseMissing, unanswered } from './missing.js';
import { findOwner } from './owner.js';
import { whyNotAsk } from './presence.js';

/** Everything that has been decided by a person, by flags or by default. */
export interface Decisions {
  readonly answers: Answers;
  /** `directory` is absolute. */
  readonly run: RunOptions & { readonly directory: string };
}

/**
 * Asks what the request leaves open: in a terminal by the wizard, elsewhere not at all.
 * @throws {InvalidAnswers} `missing-answers` where nobody can be asked, `bad-answers` otherwise
 * @throws {Cancelled} with the command that comes back to the same point
 */
export async function ask(given: Given, terminal: Terminal): Promise<Decisions> {
  const silent = whyNotAsk(given, terminal);
  const known = given.yes === true ? await withFound(given, terminal) : given;
  const open = unanswered(known);
  if (open.length === 0) return decide(known, terminal);
  if (silent !== undefined) refuseMissing(open, silent);
  throw new Error('Not yet.');
}

/** Adds what this machine knows. Only asked when needed: looking costs a process. */
async function withFound(given: Given, terminal: Terminal): Promise<Given> {
  const known = { ...given, directory: given.directory ?? defaults.directory(given) };
  if (!unanswered(known).includes('owner')) return known;
  return { ...(await findOwner(resolve(terminal.directory, known.directory), terminal)), ...known };
}
