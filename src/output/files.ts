import { join } from 'node:path';
import fs from 'fs-extra';
import type { Files } from '../plan/render.js';

/** Writes the files below a folder. One by one and synchronous: for a hundred small files that is the quickest way. */
export function writeFiles(files: Files, folder: string): void {
  for (const [path, { contents, mode }] of Object.entries(files)) {
    fs.outputFileSync(join(folder, path), contents, { mode, flag: 'wx' });
  }
}
