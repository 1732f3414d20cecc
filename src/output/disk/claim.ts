import { constants, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codeOf } from '../../system-error.js';
import { claimName } from '../../traces.js';
import { exists, linkOrElse } from './move.js';
import { type AnyStaging, isStaging } from './staging.js';

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

/**
 * Written elsewhere and put there whole: one without a name in it, of a run that was killed as it wrote it, would bar the
 * folder for good.
 * @throws `EEXIST` when another run is moving its entries
 */
export function claim(directory: string, { folder }: AnyStaging): void {
  const [written, place] = [join(folder, 'claim'), join(directory, claimName)];
  writeFileSync(written, basename(folder));
  // a rename would be whole, as a link is, but would take another run's place without a word
  linkOrElse(written, place, () => copyFileSync(written, place, constants.COPYFILE_EXCL));
}

export function release(directory: string): void {
  rmSync(join(directory, claimName), { force: true });
}

/** What the claim in a folder says: the name of a temporary folder, unless it was cut short. */
export function claimedIn(directory: string): string | undefined {
  try {
    return readFileSync(join(directory, claimName), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'ENAMETOOLONG', 'ELOOP'].includes(codeOf(error))) return undefined;
    throw error;
  }
}
