import { resolve } from 'node:path';
import type { Files } from '../plan/render.js';
import { writeFiles } from './files.js';
import { publish } from './publish.js';
import { staged } from './staged.js';

/** The same as `make` for files alone, without a history. */
export async function makeFiles(files: Files, directory: string): Promise<void> {
  await staged(resolve(directory), async (staging, target) => {
    writeFiles(files, staging.repo);
    publish(staging, target);
  });
}
