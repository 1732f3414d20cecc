import { show } from '../show.js';
import { isTrace } from '../traces.js';
import { isInGitFolder } from './git-folder.js';

/** Says why a file cannot have this path below a folder, or nothing when it can. It must stay inside, on every system. */
export function pathProblem(path: string): string | undefined {
  const parts = path.split('/');
  if (/[\\\0]|^[a-zA-Z]:/.test(path) || parts.some((part) => part === '' || part === '.' || part === '..')) {
    return `The path ${show(path)} is no plain path below the directory: write it like "src/main.ts".`;
  }
  // a repository that is there already is not ours to write into
  if (isInGitFolder(path)) return `The path ${show(path)} is inside git's own folder: choose another.`;
  if (isTrace(parts[0] ?? ''))
    return `The path ${show(path)} begins with a name that create-hello-ci-cd needs itself: choose another.`;
  return undefined;
}
