import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { closeStaging, isStaging, lifeOfStaging } from './staging.js';

/** After this time nobody is still at work, in milliseconds. */
const longest = 60 * 60 * 1000;

/** What was found beside and in the target, as paths. */
export interface Leftovers {
  /** Left by killed runs, and removed. */
  readonly removed: readonly string[];
  /** Old, but nobody can say here whether their owners, on another machine, have ended. */
  readonly foreign: readonly string[];
  /** This run's own, in which something is still at work. */
  readonly kept: readonly string[];
}

/** Removes what earlier runs left when they were killed. */
export function removeLeftovers(directory: string): Omit<Leftovers, 'kept'> {
  const found = [dirname(directory), directory].flatMap(stagingsIn);
  return {
    removed: found.filter(({ life }) => life === 'ended').flatMap(({ path }) => (closeStaging({ folder: path }) ? [path] : [])),
    foreign: found.filter(({ life, path }) => life === 'unknown' && isOld(path)).map(({ path }) => path),
  };
}

function stagingsIn(folder: string) {
  return entriesOf(folder)
    .filter(isStaging)
    .map((name) => ({ path: join(folder, name), life: lifeOfStaging(name) }));
}

/** One that is not there, or may be written but not read, tells nothing. */
function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isOld(folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found !== undefined && Date.now() - found.mtimeMs > longest;
}
