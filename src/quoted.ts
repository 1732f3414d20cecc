import { platform } from 'node:os';

/** A word as a shell hands it on: bare when it is harmless, else in quotes. */
export function quoted(word: string): string {
  if (/^[\w@%+=:,./~-]+$/.test(word)) return word;
  return platform() === 'win32' ? `"${word.replaceAll('"', '\\"')}"` : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A path as a word of a command, also one that looks like an option or somebody's home. */
export function quotedPath(path: string): string {
  return quoted(/^[-~]/.test(path) ? `./${path}` : path);
}
