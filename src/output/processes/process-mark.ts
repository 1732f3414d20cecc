import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, platform } from 'node:os';
import { codeOf } from '../../system-error.js';

/*
 * A process on a machine, as a word. A number alone would not do: numbers are used again, containers count for themselves
 * and machines share disks.
 */

/** This process. */
export function ownMark(): string {
  return markOf(process.pid);
}

export function markOf(pid: number): string {
  return `${place()}-${pid}-${factsOf(pid)?.start ?? 0}`;
}

/** Whether the process of a mark still runs; `unknown` when it ran on another machine, in another container, or before a restart. */
export function lifeOf(mark: string): 'running' | 'ended' | 'unknown' {
  const [, where, pid, start] = /^(.*)-(\d+)-(\d+)$/.exec(mark) ?? [];
  if (where !== place()) return 'unknown';
  if (start !== '0') return factsOf(Number(pid))?.start === start ? 'running' : 'ended';
  return answers(Number(pid)) ? 'running' : 'ended';
}

/** Where process numbers mean what they mean here. Linux names each start of a machine and each container. */
function place(): string {
  if (platform() === 'linux') {
    try {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
      return `${boot}.${readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')}`;
    } catch (error) {
      // a sandbox may hide them
      if (!['ENOENT', 'EACCES', 'EPERM'].includes(codeOf(error))) throw error;
    }
  }
  return hostname()
    .replace(/[^A-Za-z0-9.]/g, '')
    .slice(0, 40);
}

/** Who has started a process that runs, and when, in Linux's own count; nothing when there is none, or no Linux. */
export function factsOf(pid: number): { readonly parent: string | undefined; readonly start: string | undefined } | undefined {
  try {
    // the name before them may hold anything, blanks and brackets included
    const facts = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ') ?? [];
    return facts[0] === 'Z' ? undefined : { parent: facts[1], start: facts[19] };
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

export function tell(pid: number, signal: 'SIGTERM' | 'SIGKILL' | 0): void {
  process.kill(pid, signal);
}

function answers(pid: number): boolean {
  try {
    tell(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else
    return codeOf(error) === 'EPERM';
  }
}
