import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { setTimeout as timer } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import { gitEnvironment } from '../../git-environment.js';
import type { Terminal } from '../../terminal.js';
import { stopperOf } from '../processes/stopper.js';

export interface Git {
  /**
   * Runs git in the folder and returns what it prints.
   * @throws {GitError} when it fails, does not answer, or is not there
   * @throws {Cancelled} when `signal` is aborted
   */
  readonly run: (args: readonly string[]) => Promise<string>;
  readonly signal: AbortSignal;
}

/** git's own words; `code` is the system's when it could not be started. */
export class GitError extends Error {
  override readonly name = 'GitError';

  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

/** What must hold for a repository that is made in one place and moved to another, whatever the user's own settings are. */
const settings = [
  // somebody may ignore every package-lock.json on their machine; this repo cannot do without
  'core.excludesFile=',
  // a daemon would go on watching a folder that moves away
  'core.fsmonitor=false',
  // there is nothing to tidy up after one commit, but looking costs a process
  'maintenance.auto=false',
  'gc.auto=0',
];

/**
 * The user's own git, as they have set it up, in one folder. It never asks on the terminal, and speaks English to us.
 * @param patience milliseconds of silence after which it is stopped: it waits for somebody who is not there. Long enough to
 *   type a passphrase
 */
export function openGit(folder: string, { env, signal }: Pick<Terminal, 'env' | 'signal'>, patience = 60_000): Git {
  const mine = { ...gitEnvironment(env), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  return { run: (args) => run(args, folder, mine, signal, patience), signal };
}

/** The same for a repository that is being made. */
export function openNewGit(folder: string, terminal: Pick<Terminal, 'env' | 'signal'>): Git {
  // an author whom git makes up from the machine's name is nobody; EMAIL it would take for made up as well
  const config = terminal.env.EMAIL ? settings : [...settings, 'user.useConfigOnly=true'];
  const first = config.flatMap((setting) => ['-c', setting]);
  const git = openGit(folder, terminal);
  return { ...git, run: (args) => git.run([...first, ...args]) };
}

async function run(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  patience: number,
): Promise<string> {
  signal.throwIfAborted();
  const child = spawn('git', [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  const said: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
  const { stop, stopped } = stopperOf(child);
  let mute = false;
  const silence = timer(() => {
    mute = true;
    stop();
  }, patience);
  for (const name of ['stdout', 'stderr'] as const) {
    // there are none when too many files are open
    (child[name] as Readable | undefined)?.setEncoding('utf8').on('data', (words: string) => {
      said[name] += words;
      silence.refresh();
    });
  }
  signal.addEventListener('abort', stop);
  try {
    const status = await ended(child);
    await stopped();
    // Ctrl-C reaches git as soon as us: the word of it may come after git's end
    if (typeof status === 'string' && !mute) await setTimeout(50);
    signal.throwIfAborted();
    if (mute) throw new GitError(`git said nothing for ${patience / 1000} seconds, so it was stopped.`);
    if (status !== 0) throw new GitError(wordsOf(said) || `git ended with ${status} and said nothing.`);
    return said.stdout;
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', stop);
  }
}

/** How git ended: its exit status, or the signal that stopped it. What it has started may live on, and print. */
function ended(child: ReturnType<typeof spawn>): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => reject(new GitError(error.message, error.code)));
    child.once('close', (status, signal) => resolve(status ?? String(signal)));
    child.once('exit', (status, signal) => {
      const late = timer(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve(status ?? String(signal));
      }, 200);
      child.once('close', () => clearTimeout(late));
    });
  });
}

/** The end of what git and its hooks said: a hook can say a lot. */
function wordsOf({ stdout, stderr }: { stdout: string; stderr: string }): string {
  const words = [stderr.trim(), stdout.trim()].filter(Boolean).join('\n');
  return words.length > 2000 ? `…${words.slice(-2000)}` : words;
}
