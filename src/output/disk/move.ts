import { linkSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { codeOf } from '../../system-error.js';

/** @throws `EEXIST` where something stands: a rename alone would replace an empty folder without a word */
export function moveByRename(from: string, to: string): void {
  if (exists(to)) throw somethingAt(to);
  renameSync(from, to);
}

/**
 * Moves a file or folder.
 * @throws `EEXIST` where something stands. A link finds that out as it is made; a rename would replace a file without a word
 */
export function moveEntry(from: string, to: string): void {
  if (lstatSync(from).isDirectory()) {
    moveByRename(from, to);
    return;
  }
  try {
    linkSync(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    // not every file system gives a file two names; a copy of it would be half there when we are killed
    moveByRename(from, to);
  }
}

/** Undoes it. A folder goes in one step: if we are killed as we remove one, what is left of it would look like all of it. */
export function moveBack(from: string, to: string): void {
  if (!exists(from)) renameSync(to, from);
  else rmSync(to, { force: true });
}

export function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

export function somethingAt(path: string): Error {
  return Object.assign(new Error(`${basename(path)} exists`), { code: 'EEXIST' });
}
