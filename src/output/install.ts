import { spawn } from 'node:child_process';
import { UserError } from '../errors.js';
import type { Terminal } from '../terminal.js';
import { quoted } from './next.js';

/**
 * Installs what the lockfile names. With a person watching there is a spinner, and npm speaks when it fails; else npm's
 * words go to standard error, so that standard output stays ours.
 * @param quiet nobody watches, even in a terminal
 * @throws {UserError} `install-failed`; the repo itself is whole
 */
export async function install(directory: string, terminal: Terminal, quiet: boolean): Promise<void> {
  if (quiet || !terminal.interactive) {
    const { code } = await npm(directory, terminal, (words) => terminal.errorOutput.write(words));
    return refuse(code, directory);
  }
  const { spinner } = await import('@clack/prompts');
  const wheel = spinner({ output: terminal.output });
  wheel.start('Installing the dependencies');
  const { code, words } = await npm(directory, terminal, () => {});
  wheel.stop(code === 0 ? 'The dependencies are installed' : 'npm could not install the dependencies');
  if (code !== 0) terminal.errorOutput.write(words);
  refuse(code, directory);
}

async function npm(
  directory: string,
  terminal: Terminal,
  hear: (words: Buffer) => void,
): Promise<{ code: number | null; words: string }> {
  // npm is a batch file on Windows, which only a shell starts
  const child = spawn('npm', ['ci'], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    env: { ...terminal.env },
  });
  const heard: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (words: Buffer) => {
      heard.push(words);
      hear(words);
    });
  }
  const stop = () => child.kill();
  terminal.signal.addEventListener('abort', stop);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  terminal.signal.removeEventListener('abort', stop);
  terminal.signal.throwIfAborted();
  return { code, words: Buffer.concat(heard).toString() };
}

function refuse(code: number | null, directory: string): void {
  if (code === 0) return;
  throw new UserError(
    'install-failed',
    'The repository is made, but its dependencies could not be installed.',
    `Try again: cd ${quoted(directory)} && npm ci`,
  );
}
