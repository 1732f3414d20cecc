import { UserError } from '../errors.js';
import type { Given } from '../options.js';
import type { Terminal } from '../terminal.js';

/** What a call asks for, before any question is asked. */
export interface Request {
  /** Answers by flags and config file, checked one by one, flags first. */
  readonly given: Given;
}

/**
 * Reads flags, config file and what npm kept for itself.
 * @throws {UserError} `bad-usage`, `bad-answers` or `bad-config`
 */
export async function readRequest(_argv: readonly string[], _terminal: Terminal): Promise<Request> {
  throw new UserError('bad-usage', 'Not yet.');
}
