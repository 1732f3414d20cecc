import { disturbs, show } from '../show.js';
import { isInGitFolder } from './git-folder.js';

/** Far more than a person types, and within what Linux, macOS and Windows can all be brought to take. */
export const longestDirectory = 1_000;

/** Says why no folder can have this path, or nothing when one can. What the disk thinks of it shows when it is written. */
export function directoryProblem(directory: string): string | undefined {
  if (directory.trim() === '') return 'The directory is empty: write a path, or "." for this folder.';
  if (directory.length > longestDirectory)
    return `The directory ${show(directory)} is too long: ${longestDirectory} characters at most.`;
  if (disturbs(directory)) return `The directory ${show(directory)} holds a control character, or one that cannot be seen.`;
  if (isInGitFolder(directory)) return `The directory ${show(directory)} is inside git's own folder: choose another.`;
  return undefined;
}
