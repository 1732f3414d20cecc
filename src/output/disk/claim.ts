import { closeSync, openSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UserError } from '../../errors.js';
import { quoted } from '../../quoted.js';
import { show } from '../../show.js';
import { codeOf } from '../../system-error.js';
import { claimName } from '../../traces.js';
import { exists, moveEntry } from './move.js';
import { asideIn, closeStaging, isStaging, lifeOfStaging, type Staging } from './staging.js';

/*
 * While entries are moved into a folder that exists, a file there says whose they are: only one run can make it, and if that
 * run is killed, the next one knows what is still to be moved.
 */

/** What stands in a folder, but for what runs have there while they work. */
export function entriesIn(directory: string): string[] {
  return readdirSync(directory).filter((name) => !isStaging(name) && name !== claimName);
}

/** Whether a move into the folder was begun and, as far as can be told, not finished: a file says so, whatever it holds. */
export function isMoveBegun(directory: string): boolean {
  return exists(join(directory, claimName));
}

/** Whether a run was killed while it moved, so that the next one can finish it. */
export function canFinishMove(directory: string): boolean {
  const name = claimedIn(directory);
  return name !== undefined && isStaging(name) && lifeOfStaging(name) === 'ended';
}

/** @throws `EEXIST` when another run is moving its entries */
export function claim(directory: string, { folder }: Staging): void {
  // whatever goes wrong from here on, the file is ours: a claim without a name would bar the folder for good
  const file = openSync(join(directory, claimName), 'wx');
  try {
    write(file, basename(folder));
  } catch (error) {
    release(directory);
    throw error;
  }
}

/** A disk on the network may say only as the file is closed that it has no room. */
function write(file: number, text: string): void {
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

export function release(directory: string): void {
  rmSync(join(directory, claimName), { force: true });
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
  const staging = stagingIn(directory, name);
  const life = lifeOfStaging(name);
  if (life === 'running' || (life === 'unknown' && leftIn(staging).length > 0)) return false;
  const found = life === 'ended' && exists(staging.folder);
  if (found && isUntouched(directory, staging)) return giveUp(directory, staging);
  refuseSecondRepository(directory, staging);
  for (const entry of leftIn(staging)) {
    if (!exists(join(directory, entry))) moveEntry(join(staging.repo, entry), join(directory, entry));
  }
  // a folder of which nobody knows whose it is, is never removed
  if (found) closeStaging(staging);
  release(directory);
  return found;
}

/** Killed before its first move: a repository that was there still stands in its place, and the copy waits. */
function isUntouched(directory: string, staging: Staging): boolean {
  const begun = exists(asideIn(staging)) || entriesIn(directory).some((name) => name !== '.git');
  return !begun && exists(join(staging.repo, '.git'));
}

/** Somebody may have worked on with the repository that is there: it is copied anew. */
function giveUp(directory: string, staging: Staging): false {
  closeStaging(staging);
  release(directory);
  return false;
}

function refuseSecondRepository(directory: string, staging: Staging): void {
  const aside = asideIn(staging);
  if (![join(directory, '.git'), join(staging.repo, '.git'), aside].every(exists)) return;
  throw new UserError(
    'target-taken',
    `A run was killed as it moved a repository into ${show(directory)}, and another .git was made there since; the one before is ${quoted(aside)}.`,
    `Keep what you need of it, then remove ${quoted(join(directory, claimName))} and ${quoted(staging.folder)}.`,
  );
}

/**
 * @throws {UserError} `target-taken` when a claim stands there of which nobody can say here whether its run is still at work:
 *   on another machine, before a restart, or cut short as it was written
 */
export function refuseUnknownClaim(directory: string): void {
  const name = claimedIn(directory);
  if (name === undefined || (isStaging(name) && lifeOfStaging(name) !== 'unknown')) return;
  if (isStaging(name) && leftIn(stagingIn(directory, name)).length === 0) return;
  const folder = isStaging(name) ? ` and ${quoted(join(directory, name))}, which holds what it has not moved` : '';
  throw new UserError(
    'target-taken',
    `A run on another machine or before a restart was moving a repository into ${show(directory)}.`,
    `If it is not at work any more, remove ${quoted(join(directory, claimName))}${folder}.`,
  );
}

function stagingIn(directory: string, name: string): Staging {
  return { folder: join(directory, name), repo: join(directory, name, basename(realpathSync(directory))) };
}

function leftIn({ repo }: Staging): string[] {
  return exists(repo) ? readdirSync(repo) : [];
}

function claimedIn(directory: string): string | undefined {
  try {
    return readFileSync(join(directory, claimName), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'ENAMETOOLONG', 'ELOOP'].includes(codeOf(error))) return undefined;
    throw error;
  }
}
