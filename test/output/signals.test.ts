import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { interrupt, stateOf, undisturbed } from './interrupted.js';
import { scratch } from './scratch.js';

/** `npm run test:signals` asks for a hundred of each. */
const times = Number(process.env.SIGNALS ?? 5);

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  `${times} times %s at a random instant: nothing, or the whole repo`,
  { timeout: times * 5000 },
  async (signal, exitCode) => {
    const folder = scratch();
    const { time, files } = undisturbed(folder);
    for (let round = 0; round < times; round += 1) {
      rmSync(join(folder, 'app'), { recursive: true, force: true, maxRetries: 5 });
      const end = await interrupt(folder, signal, Math.random() * time);
      expect(end.left).toEqual([]);
      expect([0, files]).toContain(end.files);
      // before our handlers stand, the signal ends the process as it ends any
      expect(
        end.killedBy === signal || end.status === exitCode || (end.status === 0 && end.files === files),
        JSON.stringify(end),
      ).toBe(true);
    }
  },
);

test(`${times} times SIGKILL: nothing, or the whole repo, and the next run clears away what was left`, {
  timeout: times * 5000,
}, async () => {
  const folder = scratch();
  const { time, files } = undisturbed(folder);
  for (let round = 0; round < times; round += 1) {
    rmSync(join(folder, 'app'), { recursive: true, force: true, maxRetries: 5 });
    const end = await interrupt(folder, 'SIGKILL', Math.random() * time);
    expect([0, files]).toContain(end.files);
  }
  rmSync(join(folder, 'app'), { recursive: true, force: true, maxRetries: 5 });
  undisturbedAfter(folder, files);
});

function undisturbedAfter(folder: string, files: number): void {
  expect(undisturbed(folder).files).toBe(files);
  expect(stateOf(folder)).toEqual({ files, left: [] });
}
