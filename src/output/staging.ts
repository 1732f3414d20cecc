import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './code-of.js';
import { lifeOf, ownMark } from './process-mark.js';
import type { Target } from './target.js';

/*
 * The temporary folder in which a repo is made whole. It stands beside the target, or inside a target that exists, so
 * that moving it is a rename on one disk. Its name says which process owns it: what a killed run left can be told from a
 * run that is still at work.
 */
const beginning = '.hello-ci-cd-making-';
const pattern = /^\.hello-ci-cd-making-([^/\\]+)-[A-Za-z0-9]{6}$/;

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
export function closeStaging({ folder }: Pick<Staging, 'folder'>): boolean {
  return remove(folder);
}

/** Whether an entry of a folder is such a temporary folder, anybody's. */
export function isStaging(name: string): boolean {
  return pattern.test(name);
}

/** What has become of the run that owns a temporary folder. */
export function lifeOfStaging(name: string): ReturnType<typeof lifeOf> {
  return lifeOf(pattern.exec(name)?.[1] ?? '');
}

/** What was found beside and in the target, as paths. */
export interface Leftovers {
  /** Left by killed runs, and removed. */
  readonly removed: readonly string[];
  /** Old, but nobody can say here whether their owners, on another machine, have ended. */
  readonly foreign: readonly string[];
  /** This run's own, in which something is still at work. */
  readonly kept: readonly string[];
}

/** Removes what earlier runs left when they were killed. */
export function removeLeftovers(directory: string): Omit<Leftovers, 'kept'> {
  const found = [dirname(directory), directory].flatMap(stagingsIn);
  return {
    removed: found.filter(({ life }) => life === 'ended').flatMap(({ path }) => (remove(path) ? [path] : [])),
    foreign: found.filter(({ life, path }) => life === 'unknown' && isOld(path)).map(({ path }) => path),
  };
}

export function homeOf({ kind, directory }: Target): string {
  return kind === 'empty' ? directory : dirname(directory);
}

function stagingsIn(folder: string) {
  return entriesOf(folder)
    .filter(isStaging)
    .map((name) => ({ path: join(folder, name), life: lifeOfStaging(name) }));
}

/** One that is not there, or may be written but not read, tells nothing. */
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

/** With patience: a git that a killed run had started may still be writing. Somebody else's folder is no reason to fail. */
function remove(folder: string): boolean {
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return true;
    } catch (error) {
      if (codeOf(error) === 'EACCES') return false;
      pause(attempt * 10);
    }
  }
  return false;
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
