import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isTrace } from '../../src/traces.js';
import { cli } from './command.js';
import { gitEnv } from './scratch.js';

const flags = ['--name', 'app', '--owner', 'octocat', '--yes'];

/** Where a run goes: a folder that it makes, or one that stands there, empty, with the run in it. */
export type Place = 'a new folder' | 'this folder';

/** An end of a run: how the process ended, how many files stand there, and what else. */
export interface End {
  readonly status: number | null;
  readonly killedBy: string | null;
  readonly stderr: string;
  /** Files of a whole repo with its commit; 0 when nothing is there; NaN for anything between. */
  readonly files: number;
  readonly left: readonly string[];
}

/** Takes away what an earlier run has made. */
export function clear(folder: string, place: Place): void {
  rmSync(join(folder, 'app'), { recursive: true, force: true });
  if (place === 'this folder') mkdirSync(join(folder, 'app'));
}

/**
 * Starts a run and sends it a signal after a while, if one is given.
 * @param group all that it has started hears it too, as with Ctrl-C in a terminal
 */
export async function runUntil(folder: string, place: Place, signal?: NodeJS.Signals, after = 0, group = false): Promise<End> {
  const here = place === 'this folder';
  const child = spawn(process.execPath, [cli, here ? '.' : 'app', ...flags], {
    cwd: here ? join(folder, 'app') : folder,
    env: gitEnv(folder),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: group,
  });
  let stderr = '';
  child.stderr.on('data', (words) => {
    stderr += words;
  });
  const send = () => {
    if (signal !== undefined && child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(group ? -child.pid : child.pid, signal);
  };
  const timer = setTimeout(send, after);
  const [status, killedBy] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('exit', (...end) => resolve(end)),
  );
  clearTimeout(timer);
  return { status, killedBy, stderr, files: countFiles(join(folder, 'app')), left: leftIn(folder) };
}

function leftIn(folder: string): string[] {
  const names = [...readdirSync(folder), ...(existsSync(join(folder, 'app')) ? readdirSync(join(folder, 'app')) : [])];
  return names.filter(isTrace);
}

function countFiles(repo: string): number {
  if (!existsSync(repo) || readdirSync(repo).every(isTrace)) return 0;
  const git = (...args: string[]) => spawnSync('git', args, { cwd: repo, encoding: 'utf8' });
  const { stdout, status } = git('status', '--porcelain', '--untracked-files=all');
  const whole = status === 0 && stdout === '' && git('fsck', '--strict').status === 0;
  return whole ? git('ls-tree', '-r', '--name-only', 'main').stdout.trim().split('\n').length : Number.NaN;
}
