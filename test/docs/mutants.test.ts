import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutants } from '../e2e/mutants/all.js';

const table = readFileSync('docs/pipeline.md', 'utf8').split('## The 24 bugs')[1] ?? '';
const bugs = mutants.map(({ bug }) => bug);

test('each of the 24 bugs can be put back', () => {
  expect(new Set(bugs)).toEqual(new Set(Array.from({ length: 24 }, (_, index) => index + 1)));
});

test.each(mutants)('bug $bug: $file still has the text that is changed to put it back', ({ file, from }) => {
  expect(readFileSync(file, 'utf8')).toContain(from);
});

test.each(mutants)('docs/pipeline.md says what catches bug $bug', ({ bug, check }) => {
  const scenario = /scenarios\/(\d+)/.exec(check)?.[1];
  const catcher = scenario ? `scenario ${Number(scenario)}` : check.replace('.test.ts', '');
  const row = table.split('\n').find((line) => line.startsWith(`| ${bug} | `));
  expect(row?.split('|')[3]?.trim()).toBe(catcher);
});
