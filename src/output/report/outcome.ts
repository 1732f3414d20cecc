import type { GitStep } from '../../plan/git.js';
import type { Leftovers } from '../disk/leftovers.js';
import type { History } from '../git/history.js';

/** What was done, or would be, for the report. */
export interface Outcome {
  readonly directory: string;
  readonly history: History;
  /** The git commands that were decided on, whatever became of them; none where there is to be no history. */
  readonly steps: readonly GitStep[];
  /** An `origin` that was there before, and stays; without the user's name and password. */
  readonly origin: string | undefined;
  readonly leftovers: Leftovers;
}
