import { expect, test } from 'vitest';
import { filesProblems } from '../../src/checks/files.js';

const file = { contents: 'x', mode: 0o644 };
const script = { contents: '', mode: 0o755 };

test.each([{}, { a: file }, { a: file, 'a.b': file, 'b/a': script, 'b/c/a': file }])('%j can be written', (files) => {
  expect(filesProblems(files)).toEqual([]);
});

const refused: [files: unknown, ...problems: string[]][] = [
  [null, ': wrong-type The files must be an object, each file under its path, not null.'],
  [undefined, ': wrong-type The files must be an object, each file under its path, not undefined.'],
  [[file], ': wrong-type The files must be an object, each file under its path, not […].'],
  ['ab', ': wrong-type The files must be an object, each file under its path, not "ab".'],
  [{ a: null }, 'a: wrong-type The contents of "a" must be text, not undefined.'],
  [{ a: 'x' }, 'a: wrong-type The contents of "a" must be text, not undefined.'],
  [{ a: { contents: 5, mode: 0o644 } }, 'a: wrong-type The contents of "a" must be text, not 5.'],
  [{ a: { contents: 'x' } }, 'a: wrong-type The mode of "a" must be 0o644 or 0o755, not undefined.'],
  [{ a: { contents: 'x', mode: '644' } }, 'a: wrong-type The mode of "a" must be 0o644 or 0o755, not "644".'],
  [{ a: file, 'a/b': file }, 'a/b: given-twice "a" cannot be a file and the folder of "a/b": rename one.'],
  [{ 'a/b/c/d': file, 'a/b': file }, 'a/b/c/d: given-twice "a/b" cannot be a file and the folder of "a/b/c/d": rename one.'],
  [
    { '../a': file, b: 5 },
    '../a: bad-form The path "../a" is no plain path below the directory: write it like "src/main.ts".',
    'b: wrong-type The contents of "b" must be text, not undefined.',
  ],
];
test.each(refused)('%j cannot', (files, ...problems) => {
  expect(filesProblems(files).map(({ path, code, message }) => `${path}: ${code} ${message}`)).toEqual(problems);
});
