import { constants, copyFileSync, linkSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { codeOf } from '../../system-error.js';

/** @throws `EEXIST` where something stands: a rename alone would replace an empty folder without a word */
export function moveFolder(from: string, to: string): void {
  if (exists(to)) throw somethingAt(to);
  renameSync(from, to);
}

/**
 * Moves a file or folder.
 * @throws `EEXIST` where something stands: a rename alone would replace a file without a word
 */
export function moveEntry(from: string, to: string): void {
  if (lstatSync(from).isDirectory()) {
    moveFolder(from, to);
    return;
  }
  try {
    linkSync(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    // not every file system gives a file two names
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}

/** Undoes it. A folder goes in one step: if we are killed as we remove one, what is left of it would look like all of it. */
export function moveBack(from: string, to: string): void {
  if (lstatSync(to, { throwIfNoEntry: false })?.isDirectory()) renameSync(to, from);
  else rmSync(to, { force: true });
}

export function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

export function somethingAt(path: string): Error {
  return Object.assign(new Error(`${basename(path)} exists`), { code: 'EEXIST' });
}
