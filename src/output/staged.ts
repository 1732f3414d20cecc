import { finishMove } from './claim.js';
import { explain, finished } from './failure.js';
import { closeStaging, homeOf, type Leftovers, openStaging, removeLeftovers, type Staging } from './staging.js';
import { inspectTarget, type Target } from './target.js';

/** Opens the temporary folder for `work` and closes it whatever happens. */
export async function staged<T>(
  directory: string,
  work: (staging: Staging, target: Target, leftovers: Leftovers) => Promise<T>,
): Promise<T> {
  let staging: Staging | undefined;
  let where = directory;
  try {
    if (finishMove(directory)) throw finished(directory);
    const target = inspectTarget(directory);
    where = homeOf(target);
    const leftovers = removeLeftovers(target);
    staging = openStaging(target);
    return await work(staging, target, leftovers);
  } catch (error) {
    throw explain(error, where);
  } finally {
    if (staging) closeStaging(staging);
  }
}
