import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './measure.js';

const library = fileURLToPath(new URL('../../dist/index.js', import.meta.url));
const program = `
const { render } = await import(process.argv[1]);
const count = Number(process.argv[2]);
const frameworks = ['express', 'fastify', 'hono', 'koa', 'nest'];
render({ owner: 'octocat' });
const start = performance.now();
for (let i = 0; i < count; i += 1) render({ owner: 'octocat', name: 'service-' + i, framework: frameworks[i % 5] });
const time = performance.now() - start;
console.log(JSON.stringify({ time, peak: process.resourceUsage().maxRSS / 1024 }));
`;

/**
 * Processes that each render `count` repos in memory.
 * @returns the median of their milliseconds in all, and the highest peak memory in MiB
 */
export function renders(count: number, rounds: number): { time: number; peak: number } {
  const runs = Array.from({ length: rounds }, () => once(count));
  return { time: median(runs.map(({ time }) => time)), peak: Math.max(...runs.map(({ peak }) => peak)) };
}

function once(count: number): { time: number; peak: number } {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', program, '--', library, String(count)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
