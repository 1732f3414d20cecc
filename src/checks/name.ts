import { show } from '../show.js';

/** Longest name of a GitHub repository; npm allows 214, an image path component 255. */
const longest = 100;

/** Names that Windows reserves for devices, whatever their extension: no folder can be called so there. */
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/;
const taken = new Set(['node_modules', 'favicon.ico']);

/**
 * The name is at once an npm package, a path component of a container image, a GitHub repository and a folder, so it obeys
 * the strictest rule of each: lower-case letters and digits, single `.` or `_`, or dashes between them.
 * Source: the OCI distribution specification's `path-component`, npm's package.json reference, GitHub's repository names.
 */
const shape = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/;

/** Says why `name` cannot name the service, or nothing when it can. */
export function nameProblem(name: string): string | undefined {
  if (name.length > longest) return `The name ${show(name)} is too long: ${longest} characters at most.`;
  if (reserved.test(name) || taken.has(name)) return `The name ${show(name)} is reserved: choose another.`;
  if (name.endsWith('.git') || name.endsWith('.wiki')) return `The name ${show(name)} ends in a way that GitHub reserves.`;
  if (!shape.test(name)) {
    return `The name ${show(name)} cannot name an npm package, an image and a GitHub repository: use lower-case letters and digits, with single "-", "_" or "." between them.`;
  }
  return undefined;
}

/** The valid name that is closest to what was typed, or nothing when too little is left of it. */
export function suggestName(typed: string): string | undefined {
  const name = typed
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
  return name !== '' && nameProblem(name) === undefined ? name : undefined;
}
