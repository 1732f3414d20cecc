import { constants, copyFileSync, lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UserError } from '../errors.js';
import { show } from '../show.js';
import type { Staging } from './staging.js';
import type { Target } from './target.js';

/**
 * Moves the finished repo into place: by one rename where nothing stands, entry by entry into a folder that exists, every
 * move undone if one fails. Never overwrites anything.
 * @throws {UserError} `target-taken` when somebody else has put something there meanwhile
 */
export function publish(staging: Staging, target: Target): void {
  if (target.kind === 'absent') {
    try {
      renameSync(staging.repo, target.directory);
    } catch (error) {
      throw taken(error, target.directory);
    }
    return;
  }
  moveEntries(staging, target.directory);
}

function moveEntries({ folder, repo }: Staging, directory: string): void {
  const undo: (() => void)[] = [];
  try {
    // the repository that was there steps aside for the one that has a commit
    if (
      lstatSync(join(directory, '.git'), { throwIfNoEntry: false }) &&
      lstatSync(join(repo, '.git'), { throwIfNoEntry: false })
    ) {
      const aside = join(folder, 'git-before');
      renameSync(join(directory, '.git'), aside);
      undo.push(() => renameSync(aside, join(directory, '.git')));
    }
    for (const name of readdirSync(repo).sort()) {
      move(join(repo, name), join(directory, name));
      undo.push(() => rmSync(join(directory, name), { recursive: true, force: true }));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw taken(error, directory);
  }
}

/** A rename replaces a file without a word, so files are copied in a way that refuses; no folder of ours is empty. */
function move(from: string, to: string): void {
  if (!lstatSync(from).isDirectory()) copyFileSync(from, to, constants.COPYFILE_EXCL);
  else if (lstatSync(to, { throwIfNoEntry: false })) throw Object.assign(new Error(`${basename(to)} exists`), { code: 'EEXIST' });
  else renameSync(from, to);
}

function taken(error: unknown, directory: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (!['EEXIST', 'ENOTEMPTY', 'ENOTDIR', 'EISDIR'].includes(code)) return error;
  return new UserError(
    'target-taken',
    `Something else was put into ${show(directory)} meanwhile; nothing of it was changed.`,
    'Look at what is there, or name another directory.',
  );
}
