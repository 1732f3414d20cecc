import { type ChildProcess, spawnSync } from 'node:child_process';
import { platform } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { codeOf } from '../../system-error.js';
import { descendantsOf } from './descendants.js';
import { lifeOf, markOf, tell } from './process-mark.js';

/** How long a program may take to end once it is told to, in milliseconds. */
const grace = 2_000;

export interface Stopper {
  stop(): void;
  /** Settled when all that was told to stop is gone; at once when nothing was. */
  stopped(): Promise<void>;
}

/**
 * Stops a program with all that it has started: a hook of git, or what npm runs, would work on in a folder that goes. A group
 * of its own would do as well, but takes away the terminal, on which ssh asks for a passphrase.
 */
export function stopperOf({ pid }: ChildProcess): Stopper {
  let ending: Promise<void> | undefined;
  return {
    stop: () => {
      if (pid !== undefined) ending ??= endFamily(pid);
    },
    stopped: async () => ending,
  };
}

async function endFamily(pid: number): Promise<void> {
  if (platform() === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true });
    return;
  }
  const family = [pid, ...descendantsOf(pid)].map((member) => ({ member, mark: markOf(member) }));
  const alive = () => family.filter(({ mark }) => lifeOf(mark) === 'running').map(({ member }) => member);
  for (const member of alive()) send(member, 'SIGTERM');
  if (await within(grace, () => alive().length === 0)) return;
  for (const member of alive().flatMap((one) => [one, ...descendantsOf(one)])) send(member, 'SIGKILL');
  await within(500, () => alive().length === 0);
}

async function within(patience: number, isSo: () => boolean): Promise<boolean> {
  for (const end = Date.now() + patience; Date.now() < end; await setTimeout(20)) if (isSo()) return true;
  return false;
}

function send(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    tell(pid, signal);
  } catch (error) {
    // it has just ended, or belongs to somebody else
    if (!['ESRCH', 'EPERM'].includes(codeOf(error))) throw error;
  }
}
