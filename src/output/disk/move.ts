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
  // a copy would be half there when we are killed
  linkOrElse(from, to, () => moveByRename(from, to));
}

/**
 * Gives a file a second name, or, where the file system gives it only one, does something else.
 * @throws `EEXIST` where something stands
 */
export function linkOrElse(from: string, to: string, otherwise: () => void): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    otherwise();
  }
}

/** Undoes it. What a rename brought goes by one: if we are killed as we remove a folder, what is left would look like all of it. */
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
