import { execFile } from 'node:child_process';
import { existsSync, promises } from 'node:fs';
import { join } from 'node:path';
import { ownerProblem } from '../checks/owner.js';
import { addressProblem, ownerOf } from '../checks/remote.js';
import { gitEnvironment } from '../git-environment.js';
import type { Terminal } from '../terminal.js';

/** How long git may take to read its configuration, in milliseconds; on a dead network drive it takes for ever. */
const patience = 2_000;

/**
 * The GitHub login that this machine already knows, looked for without the network: in the target folder's own repository
 * first, since it is the nearest, then in gh's and git's configuration.
 */
export async function findOwner(directory: string, terminal: Terminal): Promise<string | undefined> {
  const owner =
    ownerOf((await findOrigin(directory, terminal)) ?? '') ??
    (await ownerFromGh(terminal)) ??
    (await askGit(['config', '--get', 'github.user'], terminal));
  return owner === undefined || ownerProblem(owner) !== undefined ? undefined : owner;
}

/** The target folder's `origin`, if it has one that git may use as it stands. What it is called is checked like any answer. */
export async function findOrigin(directory: string, terminal: Terminal): Promise<string | undefined> {
  const repository = join(directory, '.git');
  if (!existsSync(repository)) return undefined;
  const url = await askGit([`--git-dir=${repository}`, 'config', '--get', 'remote.origin.url'], terminal);
  return url === undefined || addressProblem(url) !== undefined ? undefined : url;
}

async function ownerFromGh({ env }: Terminal): Promise<string | undefined> {
  const home = env.HOME ?? env.USERPROFILE;
  const folder =
    env.GH_CONFIG_DIR ||
    (env.XDG_CONFIG_HOME && join(env.XDG_CONFIG_HOME, 'gh')) ||
    (env.APPDATA && join(env.APPDATA, 'GitHub CLI')) ||
    (home && join(home, '.config', 'gh'));
  if (!folder) return undefined;
  const hosts = await promises.readFile(join(folder, 'hosts.yml'), 'utf8').catch(() => '');
  return userIn(hosts);
}

/** The active user of github.com. gh writes this file itself, always in this layout. */
export function userIn(hosts: string): string | undefined {
  const block = /^github\.com:[ \t]*\r?\n((?:[ \t]+.*(?:\r?\n|$)|[ \t]*\r?\n)*)/m.exec(hosts)?.[1];
  const indent = block === undefined ? undefined : /^[ \t]+/.exec(block)?.[0];
  const user = block?.split(/\r?\n/).find((line) => line.startsWith(`${indent}user:`));
  return user
    ?.split(':')[1]
    ?.trim()
    .replace(/^(["'])(.*)\1$/, '$2');
}

/** git's answer; nothing when it has none, is missing or does not come back. */
function askGit(args: readonly string[], { directory, env }: Terminal): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('git', args, { cwd: directory, env: gitEnvironment(env), timeout: patience, windowsHide: true }, (error, output) => {
      resolve(error === null && output.trim() !== '' ? output.trim() : undefined);
    });
  });
}
