import type { Shape } from '../question.js';
import { show } from '../show.js';
import { namesAnImage } from './name.js';

const longest = 2_048;
const host = '[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?(:[0-9]{1,5})?';
const user = '[a-zA-Z0-9_][a-zA-Z0-9._-]*';
const path = '[a-zA-Z0-9_~.][a-zA-Z0-9._~/-]*';

/** Only https and ssh: `ext::` runs commands, and a local path is no place to push to from anywhere else. */
const form = new RegExp(`^(https://${host}/${path}|ssh://(${user}@)?${host}/${path}|${user}@${host}:/?${path})$`);

export const remoteShape: Shape = { pattern: form.source, maxLength: longest };

/** Says why `remote` cannot be git's `origin`, or nothing when it can. */
export function remoteProblem(remote: string): string | undefined {
  return addressProblem(remote) ?? repositoryProblem(remote);
}

/** The same, whatever the repository is called. */
export function addressProblem(remote: string): string | undefined {
  // with a password in it, it would end up in files that are committed
  if (withoutUser(remote) !== remote) return 'The remote holds a user name or password: leave it out, git asks for it.';
  if (remote.length <= longest && form.test(remote)) return undefined;
  return `The remote ${show(remote)} is no https or ssh address: write https://github.com/OWNER/NAME.git or git@github.com:OWNER/NAME.git.`;
}

/** The image is called like the repository: CD would fail at the first push. */
function repositoryProblem(remote: string): string | undefined {
  const name = repositoryOn(remote)?.split('/')[1];
  if (name === undefined || namesAnImage(name)) return undefined;
  return `The remote ${show(remote)} names the repository ${show(name)}, which no image can be called after: use letters and digits, with single "-", "_" or "." between them.`;
}

/** The repository that a remote on github.com names, as owner/name; nothing for another host. */
export function repositoryOn(remote: string): string | undefined {
  const [, owner, name] =
    /^(?:https:\/\/|(?:ssh:\/\/)?git@)github\.com[:/]\/?([a-zA-Z0-9_-]+)\/([^/]+?)(?:\.git)?\/?$/.exec(remote) ?? [];
  return owner && name && `${owner}/${name}`;
}

/** The GitHub login that a remote on github.com names, if it is one. */
export function ownerOf(remote: string): string | undefined {
  return repositoryOn(remote)?.split('/')[0];
}

/** An address as it can be shown: what stands before the host of an https address is secret, and any password is. */
export function withoutUser(remote: string): string {
  return remote.replace(/(https?:\/\/)[^/]*@/i, '$1').replace(/(:\/\/[^/:@]*):[^/]*@/, '$1@');
}
