import { basename } from 'node:path';
import { Cancelled, UserError } from '../../errors.js';
import { explain } from './failure.js';
import { finished, finishMove } from './finish-move.js';
import { type Leftovers, leftoverWarnings, noLeftovers, removeLeftovers } from './leftovers.js';
import { closeStaging, openStaging, type Staging } from './staging.js';
import { homeOf, inspectTarget, type Target } from './target.js';

/** Opens the temporary folder for `work` and closes it whatever happens. */
export async function staged<T>(
  directory: string,
  work: (staging: Staging, target: Target, leftovers: Leftovers) => Promise<T>,
): Promise<T> {
  let staging: Staging | undefined;
  let where = directory;
  let found: Omit<Leftovers, 'kept'> = noLeftovers;
  const kept: string[] = [];
  const close = () => {
    if (staging && !closeStaging(staging)) kept.push(staging.folder);
  };
  try {
    if (finishMove(directory)) throw finished(directory);
    found = removeLeftovers(directory);
    const target = inspectTarget(directory);
    where = homeOf(target);
    staging = openStaging(where, basename(target.directory));
    // `kept` is filled when the work is done, and before anybody is told
    const result = await work(staging, target, { ...found, kept });
    close();
    return result;
  } catch (error) {
    close();
    throw naming(explain(error, where), leftoverWarnings({ ...found, kept }));
  }
}

/** Somebody who is refused, or has stopped it, hears all the same what was removed, and what could not be. */
function naming(error: unknown, sentences: readonly string[]): unknown {
  if (sentences.length === 0) return error;
  if (error instanceof Cancelled) return new Cancelled(error.signal, error.resume, [error.message, ...sentences].join('\n'));
  if (!(error instanceof UserError)) return error;
  return new UserError(error.code, error.message, [error.hint, ...sentences].filter(Boolean).join('\n'));
}
