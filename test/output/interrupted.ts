import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { isStaging } from '../../src/output/staging.js';
import { gitEnv } from './scratch.js';

const cli = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
const args = [cli, 'app', '--owner', 'octocat', '--yes'];

/** Lets one run go undisturbed and returns how long it took, in milliseconds, and how many files it made. */
export function undisturbed(folder: string): { time: number; files: number } {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, env: gitEnv(folder), encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return { time: performance.now() - start, files: countFiles(join(folder, 'app')) };
}

/** Starts a run, sends it a signal after a while, and returns how it ended. */
export async function interrupt(folder: string, signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL', after: number) {
  const child = spawn(process.execPath, args, { cwd: folder, env: gitEnv(folder), stdio: 'ignore' });
  const timer = setTimeout(() => child.kill(signal), after);
  const [status, killedBy] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (...end) => resolve(end)),
  );
  clearTimeout(timer);
  return { status, killedBy, ...stateOf(folder) };
}

/** What stands there now: the repo with how many files, and temporary folders that nobody removed. */
export function stateOf(folder: string): { files: number; left: string[] } {
  return { files: countFiles(join(folder, 'app')), left: readdirSync(folder).filter(isStaging) };
}

/** Files of the work tree, when its history is whole too; NaN when it is not. */
function countFiles(repo: string): number {
  if (!existsSync(repo)) return 0;
  const { stdout, status } = spawnSync('git', ['status', '--porcelain', '--untracked-files=all'], {
    cwd: repo,
    encoding: 'utf8',
  });
  const { stdout: tracked } = spawnSync('git', ['ls-files'], { cwd: repo, encoding: 'utf8' });
  return status === 0 && stdout === '' ? tracked.trim().split('\n').length : Number.NaN;
}
