import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Terminal } from '../../terminal.js';
import { GitError, openGit } from './git.js';

/** The repository in whose work tree a folder would lie, unless that repository ignores it. */
export async function enclosingRepository(directory: string, terminal: Terminal): Promise<string | undefined> {
  let folder = dirname(directory);
  while (!existsSync(join(folder, '.git'))) {
    if (dirname(folder) === folder) return undefined;
    folder = dirname(folder);
  }
  return (await ignores(folder, directory, terminal)) ? undefined : folder;
}

/** With a slash behind it, since a folder that is not there yet could be a file for all that git knows. */
async function ignores(repository: string, directory: string, terminal: Terminal): Promise<boolean> {
  try {
    await openGit(repository, terminal).run(['check-ignore', '--quiet', '--', `${directory}/`]);
    return true;
  } catch (error) {
    // a .git that is no repository encloses nothing
    if (error instanceof GitError) return /not a git repository/i.test(error.message);
    throw error;
  }
}
