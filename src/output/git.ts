import { simpleGit } from 'simple-git';
import type { Terminal } from '../terminal.js';

export interface Git {
  /** Runs git in the folder and returns what it prints. */
  readonly run: (args: readonly string[]) => Promise<string>;
  readonly signal: AbortSignal;
}

/** Variables that point git at another repository than the one in its folder; hooks and aliases set them. */
const astray =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|CEILING_DIRECTORIES)$/;

/**
 * The user's own git, as they have set it up, in one folder. It never asks on the terminal, and speaks English to us.
 * @param patience milliseconds of silence after which it is stopped: it waits for somebody who is not there. Long enough to
 *   type a passphrase
 */
export function openGit(folder: string, terminal: Pick<Terminal, 'env' | 'signal'>, patience = 60_000): Git {
  const own = Object.entries(terminal.env).filter(([name, value]) => value !== undefined && !astray.test(name));
  const env = { ...Object.fromEntries(own), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' } as Record<string, string>;
  const git = simpleGit({
    baseDir: folder,
    abort: terminal.signal,
    timeout: { block: patience },
    // simple-git mistrusts its caller's environment. This one is the user's, whose git it is.
    allowEnvironment: Object.keys(env),
    unsafe: {
      allowUnsafeAskPass: true,
      allowUnsafeConfigEnvCount: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeDiffExternal: true,
      allowUnsafeEditor: true,
      allowUnsafeExec: true,
      allowUnsafeGitProxy: true,
      allowUnsafePager: true,
      allowUnsafeSshCommand: true,
      allowUnsafeTemplateDir: true,
    },
  }).env(env);
  return { run: (args) => git.raw([...args]), signal: terminal.signal };
}

/** What git said when it failed, without our library's frame around it. */
export function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim();
}
