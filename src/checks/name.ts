import type { Shape } from '../question.js';
import { show } from '../show.js';

/** Longest name of a GitHub repository; npm allows 214, an image path component 255. */
const longest = 100;

/**
 * Names that are taken: by Windows for devices, whatever their extension (no folder can be called so there), by npm, and by
 * GitHub, which reserves two endings.
 */
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$|^(node_modules|favicon\.ico)$|\.(git|wiki)$/;

/**
 * The name is at once an npm package, a path component of a container image, a GitHub repository and a folder, so it obeys
 * the strictest rule of each: lower-case letters and digits, single `.` or `_`, or dashes between them.
 * Source: the OCI distribution specification's `path-component`, npm's package.json reference, GitHub's repository names.
 */
const form = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/;

export const nameShape: Shape = { pattern: form.source, maxLength: longest, not: { pattern: reserved.source } };

/** Says why `name` cannot name the service, or nothing when it can. */
export function nameProblem(name: string): string | undefined {
  if (name.length > longest) return `The name ${show(name)} is too long: ${longest} characters at most.`;
  if (reserved.test(name.toLowerCase())) return `The name ${show(name)} is reserved: choose another.`;
  if (!form.test(name)) {
    return `The name ${show(name)} cannot name an npm package, an image and a GitHub repository: use lower-case letters and digits, with single "-", "_" or "." between them.`;
  }
  return undefined;
}

/** Whether an image can be called like a repository on GitHub, which may have capitals in its name. */
export function namesAnImage(repository: string): boolean {
  return form.test(repository.toLowerCase());
}

/** The valid name that is closest to what was typed, or nothing when too little is left of it. */
export function suggestName(typed: string): string | undefined {
  const name = typed
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, longest)
    .replace(/-+$/, '');
  return name !== '' && nameProblem(name) === undefined ? name : undefined;
}
