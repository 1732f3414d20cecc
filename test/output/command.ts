import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gitEnv } from './scratch.js';

export const cli = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
/** As a URL, since Windows' paths are none that `import` takes. */
export const library = String(new URL('../../dist/index.js', import.meta.url));
export const yes = ['--owner', 'octocat', '--yes'];

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command in a folder; whatever programs stand in it are found first. */
export function run(
  folder: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> & { stop(): void } {
  const own = gitEnv(folder);
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { ...own, PATH: `${folder}${delimiter}${own.PATH}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (words) => {
    stdout += words;
  });
  child.stderr.on('data', (words) => {
    stderr += words;
  });
  const ended = new Promise<Ended>((resolve) => child.once('close', (status) => resolve({ status, stdout, stderr })));
  return Object.assign(ended, { stop: () => void child.kill('SIGINT') });
}

/** Puts a program into a folder. */
export function program(folder: string, name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}
