import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Files } from '../../plan/render.js';

/** Writes the files below a folder that exists. Synchronous: for a hundred small files that is the quickest way. */
export function writeFiles(files: Files, folder: string): void {
  for (const parent of new Set(Object.keys(files).map((path) => dirname(path))))
    mkdirSync(join(folder, parent), { recursive: true });
  for (const [path, { contents, mode }] of Object.entries(files)) {
    writeFileSync(join(folder, path), contents, { mode, flag: 'wx' });
  }
}
