import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { quoted } from '../../quoted.js';
import { show } from '../../show.js';
import { claimName } from '../../traces.js';
import { claimedIn, entriesIn, release } from './claim.js';
import { exists, moveEntry } from './move.js';
import { type AnyStaging, asideIn, closeStaging, isStaging, lifeOfStaging, readyIn } from './staging.js';

/** The temporary folder of a run that was killed while it moved, when the next one can finish that. */
export function finishableIn(directory: string): string | undefined {
  const name = claimedIn(directory);
  if (name === undefined || !isStaging(name) || lifeOfStaging(name) !== 'ended') return undefined;
  const staging = { folder: join(directory, name) };
  return exists(staging.folder) && !isSecondRepository(directory, staging) ? name : undefined;
}

/**
 * Moves what a run that was killed while moving has not moved. Forwards, since somebody may have worked on the rest meanwhile.
 * A claim that stands for nothing any more goes: its folder was removed, or all of it has been moved.
 * @returns whether there was such a run; one that had moved nothing is as good as none, and leaves nothing
 * @throws {UserError} `target-taken` when somebody has made a repository there meanwhile: the one before is theirs to remove
 */
export function finishMove(directory: string): boolean {
  const name = claimedIn(directory);
  if (name === undefined || !isStaging(name)) return false;
  const staging = { folder: join(directory, name) };
  const life = lifeOfStaging(name);
  if (life === 'running' || (life === 'unknown' && leftIn(staging).length > 0)) return false;
  const found = life === 'ended' && exists(staging.folder);
  if (found && isUntouched(directory, staging)) return giveUp(directory, staging);
  refuseClaim(directory);
  for (const entry of leftIn(staging)) {
    if (!exists(join(directory, entry))) moveEntry(join(readyIn(staging), entry), join(directory, entry));
  }
  // a folder of which nobody knows whose it is, is never removed
  if (found) closeStaging(staging);
  release(directory);
  return found;
}

/** What is said after `finishMove` has found something to do. */
export function finished(directory: string): UserError {
  return new UserError(
    'target-not-empty',
    `${show(directory)} holds the repository of a run that was killed just as it moved it there; the rest has been moved now.`,
    'Look at it with git status, or name another directory.',
  );
}

/** Killed before its first move: a repository that was there still stands in its place, and the copy waits. */
function isUntouched(directory: string, staging: AnyStaging): boolean {
  const begun = exists(asideIn(staging)) || entriesIn(directory).some((name) => name !== '.git');
  return !begun && exists(join(readyIn(staging), '.git'));
}

/** Somebody may have worked on with the repository that is there: it is copied anew. */
function giveUp(directory: string, staging: AnyStaging): false {
  closeStaging(staging);
  release(directory);
  return false;
}

function isSecondRepository(directory: string, staging: AnyStaging): boolean {
  return [join(directory, '.git'), join(readyIn(staging), '.git'), asideIn(staging)].every(exists);
}

/**
 * @throws {UserError} `target-taken` when a claim stands there of which no run can make anything: of a run of which nobody can
 *   say here whether it is still at work (on another machine, before a restart, or cut short as it was written), or where
 *   somebody has made a repository meanwhile
 */
export function refuseClaim(directory: string): void {
  const name = claimedIn(directory);
  if (name === undefined) return;
  const staging = isStaging(name) ? { folder: join(directory, name) } : undefined;
  const life = staging ? lifeOfStaging(name) : 'unknown';
  if (staging && life === 'ended' && isSecondRepository(directory, staging)) throw secondRepository(directory, staging);
  if (life === 'unknown' && (staging === undefined || leftIn(staging).length > 0)) throw unknownRun(directory, staging);
}

function secondRepository(directory: string, staging: AnyStaging): UserError {
  const aside = asideIn(staging);
  return new UserError(
    'target-taken',
    `A run was killed as it moved a repository into ${show(directory)}, and another .git was made there since; the one before is ${quoted(aside)}.`,
    `Keep what you need of it, then remove ${quoted(join(directory, claimName))} and ${quoted(staging.folder)}.`,
  );
}

function unknownRun(directory: string, staging: AnyStaging | undefined): UserError {
  const own =
    staging && exists(asideIn(staging)) ? `keep what you need of your own .git, ${quoted(asideIn(staging))}, then ` : '';
  const folder = staging ? ` and ${quoted(staging.folder)}, which holds what it has not moved` : '';
  return new UserError(
    'target-taken',
    `A run on another machine or before a restart was moving a repository into ${show(directory)}.`,
    `If it is not at work any more, ${own}remove ${quoted(join(directory, claimName))}${folder}.`,
  );
}

function leftIn(staging: AnyStaging): string[] {
  const ready = readyIn(staging);
  return exists(ready) ? readdirSync(ready) : [];
}
