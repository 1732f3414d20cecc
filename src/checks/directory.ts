import { show } from '../show.js';

/** Says why no folder can have this path, or nothing when one can. What the disk thinks of it shows when it is written. */
export function directoryProblem(directory: string): string | undefined {
  if (directory.trim() === '') return 'The directory is empty: write a path, or "." for this folder.';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be found
  if (/[\u0000-\u001f\u007f]/.test(directory)) return `The directory ${show(directory)} holds a control character.`;
  return undefined;
}
