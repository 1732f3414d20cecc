import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { UserError } from '../src/errors.js';
import { readPacked } from '../src/templates.js';
import { temporaryFolder } from './temporary.js';

const whole = readFileSync(fileURLToPath(new URL('../dist/templates.br', import.meta.url)));
const unpacked = brotliDecompressSync(whole);

function packedAs(contents: Buffer): string {
  const file = join(temporaryFolder(), 'templates.br');
  writeFileSync(file, contents);
  return file;
}

test('a whole file is read', () => {
  expect([...readPacked(packedAs(whole)).keys()]).toContain('base/.github/workflows/ci.yml.hbs');
});

test.each<[what: string, contents: Buffer]>([
  ['empty', Buffer.alloc(0)],
  ['cut off', whole.subarray(0, whole.length / 2)],
  ['something else', Buffer.from('<!doctype html>')],
  ['without its list', brotliCompressSync(unpacked.subarray(unpacked.indexOf('\n')))],
  ['without its end', brotliCompressSync(unpacked.subarray(0, -1))],
])('a file that is %s is one sentence with a way out', (_what, contents) => {
  const file = packedAs(contents);
  expect(() => readPacked(file)).toThrow(
    new UserError(
      'package-damaged',
      `The templates of create-hello-ci-cd cannot be read: ${file} is missing or damaged.`,
      'Install the package again; in a clone of its repository: npm run build',
    ),
  );
});

test('so is a file that is not there', () => {
  expect(() => readPacked('/nowhere/templates.br')).toThrow(/\/nowhere\/templates\.br is missing or damaged\.$/);
});
