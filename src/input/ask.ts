import type { Answers, RunOptions } from '../options.js';
import type { Terminal } from '../terminal.js';
import type { Request } from './request.js';

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
export async function ask(_request: Request, _terminal: Terminal): Promise<Decisions> {
  throw new Error('Not yet.');
}
