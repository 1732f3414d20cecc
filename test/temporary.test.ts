import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from './temporary.js';

const folders: Record<string, string> = { file: temporaryFolder() };

beforeAll(() => {
  folders.beforeAll = temporaryFolder('before-all-');
});
beforeEach(() => {
  folders.beforeEach = temporaryFolder();
});

test('folders are there in a test, each its own', () => {
  folders.test = temporaryFolder();
  for (const folder of Object.values(folders)) writeFileSync(join(folder, 'file'), '');
  expect(Object.values(folders).map((folder) => readdirSync(folder))).toEqual([['file'], ['file'], ['file'], ['file']]);
});

test('a folder that a test asked for goes with it, one of the file stays', () => {
  expect(Object.keys(folders).filter((name) => existsSync(folders[name] ?? ''))).toEqual(['file', 'beforeAll', 'beforeEach']);
});
