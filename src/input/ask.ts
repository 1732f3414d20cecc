import { resolve } from 'node:path';
import { defaults, type Given } from '../options.js';
import type { Terminal } from '../terminal.js';
import { type Decisions, decide } from './decide.js';
import { refuseMissing, unanswered } from './missing.js';
import { findOwner } from './owner.js';
import { whyNotAsk } from './presence.js';

/**
 * Asks what the request leaves open: in a terminal by the wizard, elsewhere not at all.
 * @throws {InvalidAnswers} `missing-answers` where nobody can be asked, `bad-answers` otherwise
 * @throws {Cancelled} with the command that comes back to the same point
 */
export async function ask(given: Given, terminal: Terminal): Promise<Decisions> {
  const silent = whyNotAsk(given, terminal);
  if (silent === undefined && given.yes !== true) {
    const { runWizard } = await import('./wizard/wizard.js');
    return decide(await runWizard(given, terminal), terminal);
  }
  const known = given.yes === true ? await withOwner(given, terminal) : given;
  const open = unanswered(known);
  if (open.length === 0) return decide(known, terminal);
  if (silent !== undefined) refuseMissing(open, known, silent, terminal.env);
  const { askOnly } = await import('./wizard/wizard.js');
  return decide(await askOnly(open, known, terminal), terminal);
}

/** Adds the owner that this machine knows. Looked for only when needed: it may cost a process. */
async function withOwner(given: Given, terminal: Terminal): Promise<Given> {
  if (!unanswered(given).includes('owner')) return given;
  const directory = resolve(terminal.directory, given.directory ?? defaults.directory(given));
  const owner = await findOwner(directory, terminal);
  return owner === undefined ? given : { ...given, owner };
}
