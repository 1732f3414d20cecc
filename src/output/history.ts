import { existsSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import type { GitStep } from '../plan/git.js';
import { type Git, wordsOf } from './git.js';

/** What became of the history. */
export type History =
  | { readonly state: 'committed'; readonly commit: string }
  /** All is staged; git would not commit. `words` are its own. */
  | { readonly state: 'staged'; readonly why: 'no-identity' | 'refused'; readonly words: string }
  | {
      readonly state: 'none';
      readonly why: 'unwanted' | 'inside-repository' | 'has-history' | 'no-git' | 'failed';
      readonly words: string;
    };

/** git's ways of saying that it does not know who commits. */
const noIdentity = /tell me who you are|identity unknown|auto-detect|empty ident|useConfigOnly/i;

/**
 * Makes the repository in a folder that holds the files. What git refuses is told, never thrown: the files are worth
 * keeping without it.
 * @throws {Cancelled} when `signal` is aborted
 */
export async function makeHistory(folder: string, steps: readonly GitStep[], git: Git): Promise<History> {
  for (const { does, args } of steps) {
    if (does === 'run-bit' && platform() !== 'win32') continue;
    if (does === 'remote' && hasRemote(folder)) continue;
    try {
      await git.run(args);
    } catch (error) {
      git.signal.throwIfAborted();
      const words = wordsOf(error);
      if (does === 'commit') return { state: 'staged', why: noIdentity.test(words) ? 'no-identity' : 'refused', words };
      const missing = (error as { code?: string }).code === 'ENOENT' || /ENOENT/.test(words);
      return { state: 'none', why: missing ? 'no-git' : 'failed', words };
    }
  }
  return { state: 'committed', commit: await headOf(folder, git) };
}

/** Read from disk, since a process more would cost as much as half of the writing. */
function hasRemote(folder: string): boolean {
  return /^\[remote "origin"\]/m.test(readFileSync(join(folder, '.git', 'config'), 'utf8'));
}

async function headOf(folder: string, git: Git): Promise<string> {
  const file = join(folder, '.git', 'refs', 'heads', 'main');
  // a repository can keep its branches in another format
  return (existsSync(file) ? readFileSync(file, 'utf8') : await git.run(['rev-parse', 'HEAD'])).trim();
}
