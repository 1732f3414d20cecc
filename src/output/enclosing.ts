import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Terminal } from '../terminal.js';
import { openGit } from './git.js';

/** The repository in whose work tree a folder would lie, unless that repository ignores it. */
export async function enclosingRepository(directory: string, terminal: Terminal): Promise<string | undefined> {
  let folder = dirname(directory);
  while (!existsSync(join(folder, '.git'))) {
    if (dirname(folder) === folder) return undefined;
    folder = dirname(folder);
  }
  return (await ignores(folder, directory, terminal)) ? undefined : folder;
}

/** `git check-ignore` prints the path when it is ignored, and fails otherwise. */
async function ignores(repository: string, directory: string, terminal: Terminal): Promise<boolean> {
  try {
    return (await openGit(repository, terminal).run(['check-ignore', '--', directory])) !== '';
  } catch {
    terminal.signal.throwIfAborted();
    return false;
  }
}
