import { expect, test } from 'vitest';
import { openPage } from '../../src/output/report/page.js';
import { terminalIn } from './scratch.js';

function pageOf(screen: { isTTY?: boolean; columns?: number }, env: Record<string, string> = {}) {
  const { terminal, said } = terminalIn('/', env);
  return { said, page: openPage(Object.assign(terminal.output, screen), env) };
}

const sentence = 'README.md explains each step; until everything is set, the pipeline stays green.';

test('prose is as wide as the terminal, and what follows its first line is indented', () => {
  const { page } = pageOf({ isTTY: true, columns: 40 });
  const lines = page.prose(sentence, 4);
  expect(lines).toEqual(['README.md explains each step; until', '    everything is set, the pipeline', '    stays green.']);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
});

test('where nobody watches, a paragraph is a line', () => {
  expect(pageOf({ columns: 40 }).page.prose(sentence)).toEqual([sentence]);
});

test('a terminal that tells no width gets whole lines too', () => {
  expect(pageOf({ isTTY: true, columns: 0 }).page.prose(sentence)).toEqual([sentence]);
});

test('signs are drawn in ASCII where the locale has no more', () => {
  const { page, said } = pageOf({ isTTY: true }, { LC_ALL: 'C', NO_COLOR: '1' });
  page.print(['✔ é']);
  expect(said()).toBe('+ é\n');
});
