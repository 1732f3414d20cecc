import { spawn } from 'node:child_process';
import { UserError } from '../errors.js';
import type { Terminal } from '../terminal.js';
import { quoted } from './next.js';

/**
 * Installs what the lockfile names. What npm prints goes to standard error, so that standard output stays ours.
 * @throws {UserError} `install-failed`; the repo itself is whole
 */
export async function install(directory: string, terminal: Terminal): Promise<void> {
  // a batch file on Windows, which only a shell starts
  const child = spawn('npm', ['ci'], {
    cwd: directory,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...terminal.env },
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
    terminal.signal.addEventListener('abort', () => child.kill());
  });
  terminal.signal.throwIfAborted();
  if (code !== 0) {
    throw new UserError(
      'install-failed',
      'The repository is made, but its dependencies could not be installed.',
      `Try again: cd ${quoted(directory)} && npm ci`,
    );
  }
}
