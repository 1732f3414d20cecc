import type { Problem } from '../errors.js';
import { show } from '../show.js';
import { pathProblem } from './path.js';

/** Everything that is wrong with what should be files by their paths, as `render` gives them; callers need not have types. */
export function filesProblems(files: unknown): Problem[] {
  if (typeof files !== 'object' || files === null || Array.isArray(files)) {
    const message = `The files must be an object, each file under its path, not ${show(files)}.`;
    return [{ path: '', code: 'wrong-type', message }];
  }
  const paths = new Set(Object.keys(files));
  return Object.entries(files).flatMap(([path, file]) => {
    const misplaced = pathProblem(path);
    if (misplaced !== undefined) return [{ path, code: 'bad-form', message: misplaced }];
    return [...folderProblems(path, paths), ...fileProblems(path, file)];
  });
}

/** A path below another file's. */
function folderProblems(path: string, paths: ReadonlySet<string>): Problem[] {
  const file = foldersOf(path).find((folder) => paths.has(folder));
  if (file === undefined) return [];
  return [{ path, code: 'given-twice', message: `${show(file)} cannot be a file and the folder of ${show(path)}: rename one.` }];
}

function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function fileProblems(path: string, file: unknown): Problem[] {
  const { contents, mode }: Partial<Record<'contents' | 'mode', unknown>> = Object(file);
  if (typeof contents !== 'string') {
    return [{ path, code: 'wrong-type', message: `The contents of ${show(path)} must be text, not ${show(contents)}.` }];
  }
  if (mode === 0o644 || mode === 0o755) return [];
  return [{ path, code: 'wrong-type', message: `The mode of ${show(path)} must be 0o644 or 0o755, not ${show(mode)}.` }];
}
