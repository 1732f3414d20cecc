import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { platform } from 'node:os';
import { factsOf } from './process-mark.js';

/** What a process has started, and what that has, and so on: those that run now. Not for Windows. */
export function descendantsOf(pid: number): number[] {
  const table = platform() === 'linux' ? fromProc() : fromPs();
  const found = [pid];
  for (const parent of found) found.push(...table.filter(([, its]) => its === parent).map(([child]) => child));
  return found.slice(1);
}

type Row = readonly [pid: number, parent: number];

/** A small container has no `ps`. */
function fromProc(): Row[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => [Number(pid), Number(factsOf(Number(pid))?.parent)]);
}

function fromPs(): Row[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/(\d+) +(\d+)/g)].map(([, pid, parent]) => [Number(pid), Number(parent)]);
}
