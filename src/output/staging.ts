import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Target } from './target.js';

/*
 * The temporary folder in which a repo is made whole. It stands beside the target, or inside a target that exists, so
 * that moving it is a rename on one disk. Its name says which process on which machine owns it: what a killed run left
 * can be told from a run that is still at work.
 */
const mark = '.hello-ci-cd-making-';
const pattern = /^\.hello-ci-cd-making-(.*)-([0-9]+)-[A-Za-z0-9]{6}$/;

export interface Staging {
  readonly folder: string;
  /** The repo that is being made. */
  readonly repo: string;
}

export function openStaging(target: Target): Staging {
  const folder = mkdtempSync(join(homeOf(target), `${mark}${machine()}-${process.pid}-`));
  const repo = join(folder, basename(target.directory));
  mkdirSync(repo);
  return { folder, repo };
}

export function closeStaging({ folder }: Staging): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Whether an entry of a folder is such a temporary folder, anybody's. */
export function isStaging(name: string): boolean {
  return pattern.test(name);
}

/** Removes what earlier runs on this machine left when they were killed; returns the folders' paths. */
export function removeLeftovers(target: Target): string[] {
  const home = homeOf(target);
  const dead = readdirSync(home).filter((name) => {
    const [, host, pid] = pattern.exec(name) ?? [];
    return host === machine() && !isAlive(Number(pid));
  });
  // with patience: a git that the killed run had started may still be writing
  for (const name of dead) rmSync(join(home, name), { recursive: true, force: true, maxRetries: 5 });
  return dead.map((name) => join(home, name));
}

function homeOf({ kind, directory }: Target): string {
  return kind === 'empty' ? directory : dirname(directory);
}

function machine(): string {
  return hostname()
    .replace(/[^A-Za-z0-9.-]/g, '')
    .slice(0, 40);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
