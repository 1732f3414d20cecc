import { show } from '../show.js';

/** Says why a file cannot have this path below a folder, or nothing when it can. It must stay inside, on every system. */
export function pathProblem(path: string): string | undefined {
  const parts = path.split('/');
  const leads = /[\\\0]|^[a-zA-Z]:/.test(path) || parts.some((part) => part === '' || part === '.' || part === '..');
  return leads ? `The path ${show(path)} is no plain path below the directory: write it like "src/main.ts".` : undefined;
}
