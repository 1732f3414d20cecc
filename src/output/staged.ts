import { UserError } from '../errors.js';
import { finishMove } from './claim.js';
import { explain, finished } from './failure.js';
import { closeStaging, homeOf, type Leftovers, openStaging, removeLeftovers, type Staging } from './staging.js';
import { inspectTarget, type Target } from './target.js';
import { removedSentence } from './warnings.js';

/** Opens the temporary folder for `work` and closes it whatever happens. */
export async function staged<T>(
  directory: string,
  work: (staging: Staging, target: Target, leftovers: Leftovers) => Promise<T>,
): Promise<T> {
  let staging: Staging | undefined;
  let where = directory;
  let leftovers: Leftovers = { removed: [], foreign: [] };
  try {
    if (finishMove(directory)) throw finished(directory);
    leftovers = removeLeftovers(directory);
    const target = inspectTarget(directory);
    where = homeOf(target);
    staging = openStaging(target);
    return await work(staging, target, leftovers);
  } catch (error) {
    throw naming(explain(error, where), leftovers);
  } finally {
    if (staging) closeStaging(staging);
  }
}

/** Somebody who is refused hears all the same what was removed. */
function naming(error: unknown, { removed }: Leftovers): unknown {
  if (!(error instanceof UserError) || removed.length === 0) return error;
  return new UserError(error.code, error.message, [error.hint, ...removed.map(removedSentence)].filter(Boolean).join('\n'));
}
