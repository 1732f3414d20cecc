import { show } from '../show.js';

const host = '[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?';
const path = '[a-zA-Z0-9._~/-]+';
const shapes = [
  new RegExp(`^https://${host}(:[0-9]{1,5})?/${path}$`),
  new RegExp(`^ssh://([a-zA-Z0-9._-]+@)?${host}(:[0-9]{1,5})?/${path}$`),
  new RegExp(`^[a-zA-Z0-9._][a-zA-Z0-9._-]*@${host}:${path}$`),
];

/**
 * Says why `remote` cannot be git's `origin`, or nothing when it can. Only https and ssh: `ext::` runs commands, a URL with
 * a password in it would end up in files that are committed.
 */
export function remoteProblem(remote: string): string | undefined {
  if (/^https?:\/\/[^/]*@/.test(remote)) return 'The remote holds a user name or password: leave it out, git asks for it.';
  if (remote.length <= 2048 && shapes.some((shape) => shape.test(remote))) return undefined;
  return `The remote ${show(remote)} is no https or ssh address: write https://github.com/OWNER/NAME.git or git@github.com:OWNER/NAME.git.`;
}

/** The GitHub login that a remote on github.com names, if it is one. */
export function ownerOf(remote: string): string | undefined {
  return /^(?:https:\/\/github\.com\/|(?:ssh:\/\/)?git@github\.com[:/])([a-zA-Z0-9-]+)\//.exec(remote)?.[1];
}
