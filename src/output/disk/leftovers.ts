import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { claimName } from '../../traces.js';
import { isMoveBegun } from './claim.js';
import { finishableIn } from './finish-move.js';
import { exists } from './move.js';
import { asideIn, closeStaging, isStaging, lifeOfStaging } from './staging.js';

/** After this time nobody is still at work, in milliseconds. */
const longest = 60 * 60 * 1000;

/** What was found beside and in the target, as paths. */
export interface Leftovers {
  /** Left by killed runs, and removed. */
  readonly removed: readonly string[];
  /** Left by a run that was killed as it moved its repository into the folder around it: a run into that one finishes it. */
  readonly unfinished: readonly string[];
  /** Left where a claim stands that is another's, or of which no run can make anything: they may hold the only copy of a `.git`. */
  readonly barred: readonly string[];
  /** Old, but nobody can say here whether their owners, on another machine, have ended. */
  readonly foreign: readonly string[];
  /** This run's own, in which something is still at work. */
  readonly kept: readonly string[];
}

export const noLeftovers: Leftovers = { removed: [], unfinished: [], barred: [], foreign: [], kept: [] };

/** Removes what earlier runs left when they were killed. */
export function removeLeftovers(directory: string): Omit<Leftovers, 'kept'> {
  const found = [dirname(directory), directory].flatMap(stagingsIn);
  const those = (fate: Fate) => found.flatMap((one) => (one.fate === fate ? [one.path] : []));
  return {
    removed: those('ended').filter((folder) => closeStaging({ folder })),
    unfinished: those('unfinished'),
    barred: those('barred'),
    foreign: those('foreign'),
  };
}

type Fate = ReturnType<typeof fateOf>;

function stagingsIn(folder: string) {
  return entriesOf(folder)
    .filter(isStaging)
    .map((name) => ({ path: join(folder, name), fate: fateOf(folder, name) }));
}

function fateOf(folder: string, name: string) {
  const life = lifeOfStaging(name);
  if (life === 'running' || (life === 'unknown' && !isOld(join(folder, name)))) return 'at work';
  if (isMoveBegun(folder)) return finishableIn(folder) === name ? 'unfinished' : 'barred';
  return life === 'ended' ? 'ended' : 'foreign';
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
export function leftoverWarnings({ removed, unfinished, barred, kept }: Omit<Leftovers, 'foreign'>): string[] {
  return [
    ...removed.map((folder) => `Removed ${folder}, which an earlier run had left when it was killed.`),
    ...unfinished.map(unfinishedMove),
    ...barred.map(barredBy),
    ...kept.map((folder) => `${folder} could not be removed, since something is still at work in it: remove it.`),
  ];
}

function unfinishedMove(folder: string): string {
  const into = dirname(folder);
  return `${folder} stays, since an earlier run was killed as it moved a repository into ${into}: call create-hello-ci-cd for ${into} with --yes --no-remote, and it moves the rest.`;
}

/** Says nothing of how the claim goes: whoever is refused for it hears that already, and where its run is at work, it just goes. */
function barredBy(folder: string): string {
  const into = dirname(folder);
  const own = exists(asideIn({ folder })) ? ' In it, as git-before, is the .git that was there.' : '';
  return `${folder} stays as long as ${join(into, claimName)} does, which says that a run is moving a repository into ${into}.${own}`;
}
