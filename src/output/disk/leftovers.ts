import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMoveBegun } from './claim.js';
import { closeStaging, isStaging, lifeOfStaging } from './staging.js';

/** After this time nobody is still at work, in milliseconds. */
const longest = 60 * 60 * 1000;

/** What was found beside and in the target, as paths. */
export interface Leftovers {
  /** Left by killed runs, and removed. */
  readonly removed: readonly string[];
  /**
   * Left by killed runs in a folder into which one was moving a repository: they may hold the only copy of a `.git`. Only a
   * run into that folder may finish the move.
   */
  readonly unfinished: readonly string[];
  /** Old, but nobody can say here whether their owners, on another machine, have ended. */
  readonly foreign: readonly string[];
  /** This run's own, in which something is still at work. */
  readonly kept: readonly string[];
}

export const noLeftovers: Leftovers = { removed: [], unfinished: [], foreign: [], kept: [] };

/** Removes what earlier runs left when they were killed. */
export function removeLeftovers(directory: string): Omit<Leftovers, 'kept'> {
  const found = [dirname(directory), directory].flatMap(stagingsIn);
  const ended = found.filter(({ life }) => life === 'ended');
  return {
    removed: ended.flatMap(({ path, moving }) => (!moving && closeStaging({ folder: path }) ? [path] : [])),
    unfinished: ended.flatMap(({ path, moving }) => (moving ? [path] : [])),
    foreign: found.filter(({ life, path }) => life === 'unknown' && isOld(path)).map(({ path }) => path),
  };
}

function stagingsIn(folder: string) {
  return entriesOf(folder)
    .filter(isStaging)
    .map((name) => ({ path: join(folder, name), life: lifeOfStaging(name), moving: isMoveBegun(folder) }));
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

/** What was done, or not done, about what runs have left: also for whoever is refused, or has stopped it. */
export function leftoverWarnings({ removed, unfinished, kept }: Omit<Leftovers, 'foreign'>): string[] {
  return [
    ...removed.map((folder) => `Removed ${folder}, which an earlier run had left when it was killed.`),
    ...unfinished.map(unfinishedMove),
    ...kept.map((folder) => `${folder} could not be removed, since something is still at work in it: remove it.`),
  ];
}

function unfinishedMove(folder: string): string {
  const into = dirname(folder);
  return `${folder} stays, since an earlier run was killed as it moved a repository into ${into}: call create-hello-ci-cd for ${into} with --yes --no-remote, and it moves the rest.`;
}
