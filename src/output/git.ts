import { execFile } from 'node:child_process';
import type { Terminal } from '../terminal.js';

export interface Git {
  /** Runs git in the folder and returns what it prints. Rejects with git's own words, see {@link wordsOf}. */
  readonly run: (args: readonly string[]) => Promise<string>;
  readonly signal: AbortSignal;
}

/** Variables that point git at another repository than the one in its folder; hooks and aliases set them. */
const astray =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|CEILING_DIRECTORIES)$/;

/**
 * The user's own git, as they have set it up, in one folder. It never asks on the terminal, and speaks English to us.
 * @param patience milliseconds after which it is stopped: it waits for somebody who is not there. Long enough to type a
 *   passphrase
 */
export function openGit(folder: string, terminal: Pick<Terminal, 'env' | 'signal'>, patience = 120_000): Git {
  const own = Object.entries(terminal.env).filter(([name]) => !astray.test(name));
  const env = { ...Object.fromEntries(own), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  const { signal } = terminal;
  const run = (args: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      const child = execFile(
        'git',
        args,
        { cwd: folder, env, signal, timeout: patience, windowsHide: true },
        (error, stdout, stderr) => {
          if (error === null) resolve(stdout);
          else reject(Object.assign(error, { message: said(error, stderr, patience) }));
        },
      );
      child.stdin?.end();
    });
  return { run, signal };
}

/** What git said when it failed. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function said(error: Error & { killed?: boolean }, stderr: string, patience: number): string {
  if (stderr.trim() !== '') return stderr.trim();
  return error.killed ? `git did not answer within ${patience / 1000} seconds` : error.message;
}
