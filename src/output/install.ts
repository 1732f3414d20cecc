import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { Cancelled, UserError } from '../errors.js';
import type { RunOptions } from '../options.js';
import { whyNotAsk } from '../presence.js';
import { quotedPath } from '../quoted.js';
import type { Terminal } from '../terminal.js';
import { stopperOf } from './processes/stopper.js';
import { turnWheel } from './wheel.js';

/**
 * Installs what the lockfile names. With a person watching a wheel turns, and npm speaks when it fails; else npm's
 * words go to standard error, so that standard output stays ours.
 * @throws {UserError} `install-failed`; the repo itself is whole
 * @throws {Cancelled} the same
 */
export async function install(directory: string, terminal: Terminal, run: RunOptions): Promise<void> {
  const again = `cd ${quotedPath(directory)} && npm ci`;
  const installed =
    whyNotAsk(run, terminal) === undefined ? await installWatched(directory, terminal) : await installAloud(directory, terminal);
  if (installed) return;
  const { aborted, reason } = terminal.signal;
  if (aborted && reason instanceof Cancelled) {
    throw new Cancelled(reason.signal, again, 'Cancelled: the repository is made, its dependencies are not installed.');
  }
  throw new UserError(
    'install-failed',
    'The repository is made, but its dependencies could not be installed.',
    `Try again: ${again}`,
  );
}

async function installAloud(directory: string, terminal: Terminal): Promise<boolean> {
  const { installed } = await npm(directory, terminal, (words) => terminal.errorOutput.write(words));
  return installed;
}

async function installWatched(directory: string, terminal: Terminal): Promise<boolean> {
  const wheel = turnWheel('Installing the dependencies', terminal);
  const { installed, words } = await npm(directory, terminal, () => {});
  wheel.stop(installed ? '◇' : '■', installed ? 'The dependencies are installed' : 'npm has not installed the dependencies');
  if (!installed) terminal.errorOutput.write(words);
  return installed;
}

async function npm(
  cwd: string,
  { env, signal }: Terminal,
  hear: (words: Buffer) => void,
): Promise<{ installed: boolean; words: string }> {
  // npm is a batch file on Windows, which only a shell starts
  const child = spawn('npm ci', { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: true, env: { ...env } });
  const heard: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    // there is none when too many files are open
    (stream as Readable | undefined)?.on('data', (words: Buffer) => {
      heard.push(words);
      hear(words);
    });
  }
  const { stop, stopped } = stopperOf(child);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const status = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, killer) => resolve(code ?? String(killer)));
  });
  await stopped();
  signal.removeEventListener('abort', stop);
  const words = Buffer.concat(heard).toString();
  return { installed: status === 0, words: typeof status === 'string' ? `${words}npm: ${status}\n` : words };
}
