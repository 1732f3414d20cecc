import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './scratch.js';

const program = `
const { render } = await import(process.argv[1]);
const frameworks = ['express', 'fastify', 'hono', 'koa', 'nest'];
const targets = ['render', 'vps'];
const heap = [];
let bytes = 0;
for (let count = 0; count <= 10_000; count += 1) {
  if (count === 100 || count % 1_000 === 0) {
    globalThis.gc();
    heap.push([count, process.memoryUsage().heapUsed]);
  }
  const files = render({ owner: 'octocat', name: 'service-' + count, framework: frameworks[count % 5], target: targets[count % 2] });
  bytes += Object.values(files).reduce((sum, { contents }) => sum + contents.length, 0);
}
console.log(JSON.stringify({ heap: Object.fromEntries(heap), bytes }));
`;

const MiB = 2 ** 20;

test('10,000 services are rendered in one process, and what is kept in memory does not grow', () => {
  const library = join(root, 'dist/index.js');
  const words = ['--expose-gc', '--input-type=module', '--eval', program, '--', library];
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const { heap, bytes } = JSON.parse(stdout) as { heap: Record<string, number>; bytes: number };
  console.log(
    `heap in MiB: ${Object.entries(heap)
      .map(([count, used]) => `${count}: ${(used / MiB).toFixed(2)}`)
      .join(', ')}`,
  );
  expect(bytes).toBeGreaterThan(10_000 * 100_000); // that much has passed through it
  // a leak of 200 bytes a service would show
  for (const count of [1_000, 10_000]) expect((heap[count] ?? 0) - (heap[100] ?? 0)).toBeLessThan(2 * MiB);
});
