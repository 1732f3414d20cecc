import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { quoted } from '../../quoted.js';
import { show } from '../../show.js';
import { codeOf } from '../../system-error.js';
import { claimName } from '../../traces.js';
import { claim, entriesIn, release } from './claim.js';
import { moveBack, moveByRename, moveEntry, somethingAt } from './move.js';
import { asideIn, closeStaging, readyIn, type Staging } from './staging.js';
import type { Target } from './target.js';

/**
 * Moves the finished repo into place: by one rename where nothing stands, entry by entry into a folder that exists, every
 * move undone if one fails. Never overwrites anything.
 * @throws {UserError} `target-taken` when somebody else has put something there meanwhile
 */
export function publish(staging: Staging, target: Target): void {
  try {
    if (target.kind === 'absent') moveByRename(staging.repo, target.directory);
    else moveEntries(staging, target);
  } catch (error) {
    throw taken(error, target.directory);
  }
}

function moveEntries(staging: Staging, { directory, git }: Target): void {
  // before the claim, which leads the next run there
  const ready = readyIn(staging);
  renameSync(staging.repo, ready);
  claim(directory, staging);
  const undo: [name: string, step: () => void][] = [[claimName, () => release(directory)]];
  try {
    const other = entriesIn(directory).find((name) => !git || name !== '.git');
    if (other !== undefined) throw somethingAt(join(directory, other));
    const names = readdirSync(ready).sort();
    if (git && names.includes('.git')) {
      // the repository that was there steps aside for its copy, which has a commit
      const aside = asideIn(staging);
      renameSync(join(directory, '.git'), aside);
      undo.push(['.git', () => renameSync(aside, join(directory, '.git'))]);
    }
    for (const name of names) {
      const [from, to] = [join(ready, name), join(directory, name)];
      moveEntry(from, to);
      undo.push([name, () => moveBack(from, to)]);
    }
  } catch (error) {
    // what cannot be taken back is no reason to leave the rest
    const stuck = undo.reverse().flatMap(([name, step]) => (works(step) ? [] : [name]));
    throw stuck.length === 0 ? error : halfUndone(error, [...new Set(stuck)], directory, git);
  }
  // in this order: whatever is left when we are killed here, the claim leads the next run to it
  closeStaging(staging);
  release(directory);
}

function works(step: () => void): boolean {
  try {
    step();
    return true;
  } catch {
    return false;
  }
}

function halfUndone(error: unknown, stuck: readonly string[], directory: string, git: boolean): UserError {
  // the copy took its place, and there it stays
  const ownGit = git && stuck.includes('.git');
  return new UserError(
    'write-failed',
    `What was moved into ${show(directory)} when that failed (${codeOf(error)}) could not all be moved back: ${stuck.join(', ')}.`,
    ownGit
      ? `Its .git is the one before with a commit more, which this takes away: git -C ${quoted(directory)} update-ref -d HEAD`
      : 'Look at what is there, and remove it.',
  );
}

function taken(error: unknown, directory: string): unknown {
  if (!['EEXIST', 'ENOTEMPTY', 'ENOTDIR', 'EISDIR'].includes(codeOf(error))) return error;
  return new UserError(
    'target-taken',
    `Something else was put into ${show(directory)} meanwhile; nothing of it was changed.`,
    'Look at what is there, or name another directory.',
  );
}
