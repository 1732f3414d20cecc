import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { isStaging } from '../../src/output/disk/staging.js';
import { cli } from './command.js';
import { clear, type End, type Place, runUntil } from './interrupted.js';
import { gitEnv, scratch } from './scratch.js';

/** `npm run test:signals` asks for a hundred of each. */
const times = Number(process.env.SIGNALS ?? 3);
const timeout = 30_000 + times * 5000;

/** How long a run takes when nobody disturbs it, in milliseconds, and how many files it makes. */
async function undisturbed(folder: string, place: Place): Promise<{ time: number; files: number }> {
  clear(folder, place);
  const start = performance.now();
  const end = await runUntil(folder, place);
  expect(end).toMatchObject({ status: 0, stderr: '', left: [] });
  expect(end.files).toBeGreaterThan(50);
  return { time: performance.now() - start, files: end.files };
}

type Row = [signal: NodeJS.Signals, status: number | null, place: Place, whom: 'us' | 'us and git'];
const rows: Row[] = [
  ['SIGINT', 130, 'a new folder', 'us'],
  ['SIGINT', 130, 'a new folder', 'us and git'],
  ['SIGINT', 130, 'this folder', 'us'],
  ['SIGTERM', 143, 'a new folder', 'us'],
  ['SIGTERM', 143, 'this folder', 'us and git'],
  // a terminal that is gone cannot be put in order: the signal ends us in the end
  ['SIGHUP', null, 'a new folder', 'us and git'],
];

// Windows knows no signals
test.runIf(platform() !== 'win32').each(rows)(
  `${times} times %s (%s) at a random instant, into %s, to %s: nothing, or the whole repo`,
  { timeout },
  async (signal, status, place, whom) => {
    const folder = scratch();
    const { time, files } = await undisturbed(folder, place);
    const seen = { before: 0, stopped: 0, done: 0 };
    for (let round = 0; round < times; round += 1) {
      clear(folder, place);
      const end = await runUntil(folder, place, signal, Math.random() * time * 1.1, whom === 'us and git');
      const told = JSON.stringify(end);
      expect(end.left, told).toEqual([]);
      expect([0, files], told).toContain(end.files);
      if (end.status === 0) expect(end.files, told).toBe(files);
      // before our handlers stand, and when all is said, a signal ends the process as it ends any
      else expect(end.killedBy === signal || end.status === status, told).toBe(true);
      if (end.stderr !== '' || end.status === 130 || end.status === 143) {
        expect(end.stderr, told).toMatch(/^✖ Cancelled: nothing was written\.\n {2}Go on with: .*--yes/);
        expect(end.files, told).toBe(0);
      }
      seen[end.status === 0 ? 'done' : end.stderr === '' ? 'before' : 'stopped'] += 1;
    }
    console.log(signal, 'into', place, 'to', whom, seen);
  },
);

test.runIf(platform() !== 'win32').each<Place>(['a new folder', 'this folder'])(
  `${times} times SIGKILL into %s: nothing, or the whole repo, and the next run clears away what was left`,
  { timeout },
  async (place) => {
    const folder = scratch();
    const { time, files } = await undisturbed(folder, place);
    const seen = { nothing: 0, whole: 0, finished: 0, removed: 0 };
    for (let round = 0; round < times; round += 1) {
      clear(folder, place);
      const end = await runUntil(folder, place, 'SIGKILL', Math.random() * time);
      seen[await nextRun(folder, place, end, files)] += 1;
    }
    console.log('SIGKILL into', place, seen);
  },
);

/** Starts another run after one that was killed, and says what it has found. */
async function nextRun(folder: string, place: Place, end: End, files: number) {
  const told = JSON.stringify(end);
  const next = await runUntil(folder, place);
  const both = `${told}\n${JSON.stringify(next)}`;
  expect(next.left, both).toEqual([]);
  expect(next.files, both).toBe(files);
  if (end.files === files) {
    expect(next.stderr, both).toMatch(/is not empty|holds the repository of a run that was killed/);
    return 'whole';
  }
  // a claim under which nothing was moved is as good as none
  if (end.files !== 0 && end.left.includes('.hello-ci-cd-moving')) {
    // killed after the last move, the claim alone is left, and it just goes
    expect(next.stderr, both).toMatch(end.left.some(isStaging) ? /the rest has been moved now/ : /is not empty/);
    return 'finished';
  }
  expect(end.files, told).toBe(0);
  expect(next.status, both).toBe(0);
  return end.left.length > 0 ? 'removed' : 'nothing';
}

test.runIf(platform() !== 'win32')('a second Ctrl-C ends at once, whatever git is doing', async () => {
  const folder = scratch();
  const script = '#!/bin/sh\ntrap "" INT TERM\ntouch ../begun\nwhile [ -e ../begun ]; do sleep 0.1; done\n';
  writeFileSync(join(folder, 'git'), script, { mode: 0o755 });
  const env = { ...gitEnv(folder), PATH: `${folder}:${process.env.PATH}` };
  const child = spawn(process.execPath, [cli, 'app', '--owner', 'octocat', '--yes'], { cwd: folder, env, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', (_, killedBy) => resolve(killedBy)));
  while (!readdirSync(folder).some((name) => isStaging(name) && existsSync(join(folder, name, 'repo/begun'))))
    await setTimeout(20);
  child.kill('SIGINT');
  await setTimeout(300);
  const start = performance.now();
  child.kill('SIGINT');
  expect(await ended).toBe('SIGINT');
  expect(performance.now() - start).toBeLessThan(1500);
});
