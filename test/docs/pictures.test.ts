import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { create } from '../../src/create.js';
import { gitEnv, scratch, terminalIn } from '../output/scratch.js';
import { root } from './ours.js';

/** The lines of text in a picture that scripts/pictures/svg.ts has drawn. */
function linesIn(svg: string): string[] {
  const lines: string[] = [];
  for (const [, x, y, text = ''] of svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)<\/text>/g)) {
    const column = Math.round((Number(x) - 16) / 8.4);
    const row = Math.round((Number(y) - 29) / 18);
    lines[row] = `${(lines[row] ?? '').padEnd(column)}${unescaped(text)}`;
  }
  return Array.from(lines, (line = '') => line);
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** What the command prints in a terminal of the picture's width. */
async function printed(args: readonly string[]): Promise<string[]> {
  const folder = scratch();
  const { terminal, said } = terminalIn(folder, { ...gitEnv(folder), NO_COLOR: '1' });
  const output = Object.assign(terminal.output as PassThrough, { isTTY: true, columns: 100 });
  await create(args, { ...terminal, output });
  return said().trimEnd().replaceAll(folder, '/home/octocat').split('\n');
}

const withoutCommit = (lines: readonly string[]) => lines.map((line) => line.replace(/\b[0-9a-f]{7}\b/, 'COMMIT'));

test('docs/run.svg shows what its command prints: npm run pictures', async () => {
  const [command = '', ...shown] = linesIn(readFileSync(join(root, 'docs/run.svg'), 'utf8'));
  const words = command.split(' ');
  expect(words.slice(0, 4)).toEqual(['$', 'npm', 'create', 'hello-ci-cd@latest']);
  const args = words.slice(4).filter((word) => word !== '--');
  expect(args).not.toEqual([]);
  expect(withoutCommit(shown)).toEqual(withoutCommit(await printed(args)));
});
