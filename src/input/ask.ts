import type { Given } from '../options.js';
import { whyNotAsk } from '../presence.js';
import type { Terminal } from '../terminal.js';
import { type Decisions, decide, directoryOf, refuseName } from './decide.js';
import type { Inspect } from './inspect.js';
import { refuseMissing, unanswered } from './missing.js';
import { findOwner } from './owner.js';

/**
 * Asks what the request leaves open: in a terminal by the wizard, elsewhere not at all.
 * @throws {InvalidAnswers} `missing-answers` where nobody can be asked, `bad-answers` otherwise
 * @throws {Cancelled} with the command that comes back to the same point
 */
export async function ask(given: Given, terminal: Terminal, inspect: Inspect): Promise<Decisions> {
  const silent = whyNotAsk(given, terminal);
  const known = given.yes === true ? await withOwner(given, terminal) : given;
  const open = unanswered(known);
  if (silent !== undefined && open.length > 0) refuseMissing(open, known, silent, terminal.env);
  if (silent !== undefined || (given.yes === true && open.length === 0)) return decide(known, terminal);
  const { runWizard, askOnly } = await import('./wizard/wizard.js');
  if (given.directory !== undefined || given.yes === true) refusePlace(given, terminal, inspect);
  const answered = given.yes === true ? askOnly(open, known, terminal, inspect) : runWizard(given, terminal, inspect);
  return decide(await answered, terminal);
}

/** Before a person answers seven questions for nothing. */
function refusePlace(given: Given, terminal: Terminal, inspect: Inspect): void {
  refuseName(given, terminal);
  inspect(directoryOf(given, terminal));
}

/** Adds the owner that this machine knows. Looked for only when needed: it may cost a process. */
async function withOwner(given: Given, terminal: Terminal): Promise<Given> {
  if (!unanswered(given).includes('owner')) return given;
  const owner = await findOwner(directoryOf(given, terminal), terminal);
  return owner === undefined ? given : { ...given, owner };
}
