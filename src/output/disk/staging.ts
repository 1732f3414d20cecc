import { mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from '../../system-error.js';
import { stagingBeginning } from '../../traces.js';
import { lifeOf, ownMark } from '../processes/process-mark.js';
import { exists } from './move.js';

/*
 * The temporary folder in which a repo is made whole. It stands beside the target, or inside a target that exists, so
 * that moving it is a rename on one disk. Its name says which process owns it: what a killed run left can be told from a
 * run that is still at work.
 */
const ending = /^([^/\\]+)-[A-Za-z0-9]{6}$/;

export interface Staging {
  readonly folder: string;
  /**
   * The repo that is being made: under the name that it is to have, since git's hooks may ask for it, and in a folder of its
   * own, since it can be called as anything else in here.
   */
  readonly repo: string;
}

/** Anybody's: what its repo was called is known to its own run only. */
export type AnyStaging = Pick<Staging, 'folder'>;

/**
 * @param home the folder to make it in
 * @param name the name of the folder that the repo is to have
 */
export function openStaging(home: string, name: string): Staging {
  const folder = mkdtempSync(join(home, `${stagingBeginning}${ownMark()}-`));
  const staging = { folder, repo: join(nestIn({ folder }), name) };
  try {
    mkdirSync(staging.repo, { recursive: true });
  } catch (error) {
    closeStaging(staging);
    throw error;
  }
  return staging;
}

/**
 * Removes it with patience: a git that a killed run had started may still be writing.
 * @returns whether it is gone; if not, or if it is somebody else's, it stays for the next run to find
 */
export function closeStaging({ folder }: AnyStaging): boolean {
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    try {
      removeTree(folder);
      return true;
    } catch (error) {
      if (codeOf(error) === 'EACCES') return false;
      pause(attempt * 10);
    }
  }
  return false;
}

/** A repository that stepped aside goes back where no copy has taken its place: there is no other. */
function giveBack(staging: AnyStaging): void {
  const [aside, place] = [asideIn(staging), join(dirname(staging.folder), '.git')];
  if (exists(aside) && !exists(place)) renameSync(aside, place);
}

/** Where the finished repo stands while its entries are moved: one place, whatever the target is called by now. */
export function readyIn({ folder }: AnyStaging): string {
  return join(folder, 'ready');
}

/** Where a repository that was in the target stands while its copy, which has a commit, takes its place. */
export function asideIn({ folder }: AnyStaging): string {
  return join(folder, 'git-before');
}

/** Whether an entry of a folder is such a temporary folder, anybody's. */
export function isStaging(name: string): boolean {
  return markIn(name) !== undefined;
}

/** What has become of the run that owns a temporary folder. */
export function lifeOfStaging(name: string): ReturnType<typeof lifeOf> {
  return lifeOf(markIn(name) ?? '');
}

function markIn(name: string): string | undefined {
  return name.startsWith(stagingBeginning) ? ending.exec(name.slice(stagingBeginning.length))?.[1] : undefined;
}

function nestIn({ folder }: AnyStaging): string {
  return join(folder, 'repo');
}

/** One that the repo has left, which is the rule, goes without all that Node loads to remove a full one. */
function removeTree(folder: string): void {
  removeEmpty(nestIn({ folder }));
  if (removeEmpty(folder)) return;
  giveBack({ folder });
  rmSync(folder, { recursive: true, force: true });
}

function removeEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
