import type { RunOptions } from '../options.js';
import type { Plan } from '../plan/plan.js';
import type { Terminal } from '../terminal.js';

/** What was done, for the report. */
export interface Outcome {
  readonly directory: string;
}

/**
 * Writes the files and their history into a temporary sibling of the directory and moves them into place.
 * @throws {UserError} when nothing could be made; then nothing is left behind
 */
export async function make(
  _plan: Plan,
  _run: RunOptions & { readonly directory: string },
  _terminal: Terminal,
): Promise<Outcome> {
  throw new Error('Not yet.');
}
