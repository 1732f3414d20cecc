import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { branch } from '../../plan/branch.js';
import type { GitStep } from '../../plan/git.js';
import { type Git, GitError } from './git.js';

/** What became, or is to become, of the history. */
export type History =
  /** `origin` is one that was there before, and stays. */
  | { readonly state: 'planned'; readonly steps: readonly GitStep[]; readonly origin?: string }
  | { readonly state: 'committed'; readonly commit: string }
  /** git would not go on: `words` are its own, `rest` is what it has not done. */
  | {
      readonly state: 'unfinished';
      readonly why: 'no-identity' | 'no-git' | 'failed';
      readonly words: string;
      readonly rest: readonly GitStep[];
    }
  /** None is made, and for a good reason. `rest` makes one later all the same; `where` is the repository that is there. */
  | { readonly state: 'none'; readonly why: 'unwanted'; readonly rest: readonly GitStep[] }
  | { readonly state: 'none'; readonly why: 'inside-repository' | 'has-history'; readonly where: string };

/** git's ways of saying that it does not know who commits. */
const noIdentity = /tell me who you are|identity unknown|auto-detect|empty ident/i;

/** Steps of one wave do not wait for each other. */
const waves: readonly (readonly GitStep['does'][])[] = [['init'], ['stage', 'remote'], ['run-bit'], ['commit']];

/** Puts the files into the folder while git begins. What it returns is done when git has begun, before it looks at them. */
export type Write = () => (() => void) | undefined;

/**
 * Makes the history of the files that `write` puts into the folder while git begins. What git refuses is told, never thrown:
 * the files are worth keeping without it.
 * @throws {Cancelled} when git's signal is aborted
 * @throws what `write` throws, and the system's error when the machine has no room for more
 */
export async function makeHistory(folder: string, steps: readonly GitStep[], git: Git, write: Write): Promise<History> {
  let begun: ReturnType<Write>;
  for (const [number, wave] of waves.entries()) {
    const now = wave.flatMap((does) => steps.filter((step) => step.does === does));
    const running = Promise.allSettled(now.map(({ args }) => git.run(args)));
    try {
      if (number === 0) begun = write();
    } finally {
      // nothing may be at work in the folder when it is removed
      await running;
    }
    const ended = await running;
    const reasons = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    if (reasons.length > 0) {
      const later = waves.slice(number + 1).flat();
      return unfinished(asOne(reasons), [
        ...now.filter((_, index) => ended[index]?.status === 'rejected'),
        ...steps.filter(({ does }) => later.includes(does)),
      ]);
    }
    if (number === 0) begun?.();
  }
  return { state: 'committed', commit: await headOf(folder, git) };
}

/** Steps that failed side by side, in the words of each; what is no failure of git's own comes first. */
function asOne(reasons: readonly unknown[]): unknown {
  const own = reasons.filter((reason) => reason instanceof GitError);
  if (own.length < reasons.length) return reasons.find((reason) => !(reason instanceof GitError));
  return new GitError([...new Set(own.map(({ message }) => message))].join('\n'), own.find(({ code }) => code)?.code);
}

/** @throws what is no failure of git's own */
export function unfinished(error: unknown, rest: readonly GitStep[]): History {
  if (!(error instanceof GitError)) throw error;
  const { code, message: words } = error;
  if (code === 'EMFILE' || code === 'ENFILE' || /Too many open files/i.test(words))
    throw Object.assign(error, { code: 'EMFILE' });
  if (/No space left on device|Disk quota exceeded/i.test(words)) throw Object.assign(error, { code: 'ENOSPC' });
  const why = code === 'ENOENT' ? 'no-git' : noIdentity.test(words) ? 'no-identity' : 'failed';
  return { state: 'unfinished', why, words, rest };
}

/** Read from disk where it stands there, since a process more would cost as much as the writing. */
async function headOf(folder: string, git: Git): Promise<string> {
  const file = join(folder, '.git', 'refs', 'heads', branch);
  return (existsSync(file) ? readFileSync(file, 'utf8') : await git.run(['rev-parse', 'HEAD'])).trim();
}
