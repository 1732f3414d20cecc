import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { lifeOf, ownMark } from './owner.js';
import type { Target } from './target.js';

/*
 * The temporary folder in which a repo is made whole. It stands beside the target, or inside a target that exists, so
 * that moving it is a rename on one disk. Its name says which process owns it: what a killed run left can be told from a
 * run that is still at work.
 */
const beginning = '.hello-ci-cd-making-';
const pattern = /^\.hello-ci-cd-making-(.+)-[A-Za-z0-9]{6}$/;

/** After this time nobody is still at work, in milliseconds. */
const longest = 60 * 60 * 1000;

export interface Staging {
  readonly folder: string;
  /** The repo that is being made. */
  readonly repo: string;
}

export function openStaging(target: Target): Staging {
  const folder = mkdtempSync(join(homeOf(target), `${beginning}${ownMark()}-`));
  const staging = { folder, repo: join(folder, basename(target.directory)) };
  try {
    mkdirSync(staging.repo);
  } catch (error) {
    closeStaging(staging);
    throw error;
  }
  return staging;
}

/** Returns whether it is gone; if not, it stays for the next run to find. */
export function closeStaging({ folder }: Staging): boolean {
  return remove(folder);
}

/** Whether an entry of a folder is such a temporary folder, anybody's. */
export function isStaging(name: string): boolean {
  return pattern.test(name);
}

/** Whether the run that owns a temporary folder has ended without removing it. */
export function isDead(name: string): boolean {
  return lifeOf(pattern.exec(name)?.[1] ?? '') === 'ended';
}

/** What was found beside the target, as paths. */
export interface Leftovers {
  /** Left by killed runs, and removed. */
  readonly removed: readonly string[];
  /** Old, but nobody can say here whether their owners, on another machine, have ended. */
  readonly foreign: readonly string[];
}

/** Removes what earlier runs left when they were killed. */
export function removeLeftovers(target: Target): Leftovers {
  const home = homeOf(target);
  const found = entriesOf(home).filter(isStaging);
  const old = found.filter((name) => lifeOf(pattern.exec(name)?.[1] ?? '') === 'unknown' && isOld(join(home, name)));
  return {
    removed: found
      .filter(isDead)
      .map((name) => join(home, name))
      .filter(remove),
    foreign: old.map((name) => join(home, name)),
  };
}

export function homeOf({ kind, directory }: Target): string {
  return kind === 'empty' ? directory : dirname(directory);
}

/** A folder that may be written but not read tells nothing. */
function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isOld(folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found !== undefined && Date.now() - found.mtimeMs > longest;
}

/** Somebody else's folder, or one that another run is just removing, is no reason to fail. */
function remove(folder: string): boolean {
  try {
    // with patience: a git that a killed run had started may still be writing
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    return true;
  } catch {
    return false;
  }
}
