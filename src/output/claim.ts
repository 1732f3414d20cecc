import { readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codeOf, exists, moveEntry } from './move.js';
import { closeStaging, isDead, type Staging } from './staging.js';

/*
 * While entries are moved into a folder that exists, a file there says whose they are: only one run can make it, and if that
 * run is killed, the next one knows what is still to be moved.
 */
const claimName = '.hello-ci-cd-moving';

export function isClaim(name: string): boolean {
  return name === claimName;
}

/** @throws `EEXIST` when another run is moving its entries */
export function claim(directory: string, { folder }: Staging): void {
  writeFileSync(join(directory, claimName), basename(folder), { flag: 'wx' });
}

export function release(directory: string): void {
  rmSync(join(directory, claimName), { force: true });
}

/**
 * Moves what a run that was killed while moving has not moved. Forwards, since somebody may have worked on the rest meanwhile.
 * @returns whether there was such a run
 */
export function finishMove(directory: string): boolean {
  const name = claimedIn(directory);
  if (name === undefined || !isDead(name)) return false;
  const staging = { folder: join(directory, name), repo: join(directory, name, basename(realpathSync(directory))) };
  for (const entry of exists(staging.repo) ? readdirSync(staging.repo) : []) {
    if (!exists(join(directory, entry))) moveEntry(join(staging.repo, entry), join(directory, entry));
  }
  closeStaging(staging);
  release(directory);
  return true;
}

function claimedIn(directory: string): string | undefined {
  try {
    return readFileSync(join(directory, claimName), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'ENAMETOOLONG', 'ELOOP'].includes(codeOf(error))) return undefined;
    throw error;
  }
}
