import { expect, test } from 'vitest';
import { Cancelled, failures } from '../../src/errors.js';
import { failureDocument } from '../../src/output/report/document.js';
import { tableAfter } from './markdown.js';
import { ourPage } from './ours.js';

const table = tableAfter(ourPage('README.md'), '<!-- exit codes');
const codesOf = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code);

test('the table of exit codes holds every failure of errors.ts, by its exit code', () => {
  const failing = table.filter(([exit]) => exit === '1' || exit === '2').map(([exit, , codes]) => [exit, codesOf(codes)]);
  const expected = ['1', '2'].map((exit) => [
    exit,
    Object.entries(failures).flatMap(([code, status]) => (String(status) === exit ? [code] : [])),
  ]);
  expect(failing).toEqual(expected);
});

test('the table of exit codes holds every signal, by its exit code', () => {
  const expected = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => String(new Cancelled(signal).exitCode));
  const stopped = table.filter(([exit]) => Number(exit) > 128);
  expect(stopped.map(([exit]) => exit).sort()).toEqual(expected.sort());
  const code = failureDocument(new Cancelled()).error.code;
  expect(stopped.map(([, , codes]) => codesOf(codes))).toEqual(expected.map(() => [code]));
});

test('every exit code stands once, in ascending order, 0 first', () => {
  const exits = table.map(([exit]) => Number(exit));
  expect(exits).toEqual([...new Set(exits)].sort((a, b) => a - b));
  expect(exits[0]).toBe(0);
});
