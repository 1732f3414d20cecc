import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RunOptions } from '../../options.js';
import { branch } from '../../plan/branch.js';
import type { GitStep } from '../../plan/git.js';
import { codeOf } from '../../system-error.js';
import type { Terminal } from '../../terminal.js';
import type { Target } from '../disk/target.js';
import { enclosingRepository } from './enclosing.js';
import { GitError, openGit } from './git.js';
import { type History, unfinished } from './history.js';

/**
 * Whether there is to be a history, and by which steps; changes nothing.
 * @param runBits whether the disk remembers which files can be run, so that git need not be told
 */
export async function decideHistory(
  planned: readonly GitStep[],
  { git: wanted }: RunOptions,
  target: Target,
  terminal: Terminal,
  runBits: boolean,
): Promise<History> {
  const steps = planned.filter(({ does }) => does !== 'run-bit' || !runBits);
  if (target.git && !isEmptyFolder(join(target.directory, '.git'))) {
    if (wanted === false) return { state: 'none', why: 'unwanted', rest: steps.filter(({ does }) => !begins.has(does)) };
    return decideExisting(steps, target.directory, terminal);
  }
  const where = wanted === true ? undefined : await enclosingRepository(target.directory, terminal);
  if (wanted === false) return { state: 'none', why: 'unwanted', rest: where === undefined ? steps : [] };
  return where === undefined ? { state: 'planned', steps } : { state: 'none', why: 'inside-repository', where };
}

/** What a repository that is there already has behind it. */
const begins: ReadonlySet<GitStep['does']> = new Set(['init', 'remote']);

/** A repository that is there already gets the commit when it has none; its own origin stays. */
async function decideExisting(steps: readonly GitStep[], where: string, terminal: Terminal): Promise<History> {
  const folder = join(where, '.git');
  // a work tree of a repository elsewhere
  if (!lstatSync(folder).isDirectory()) return { state: 'none', why: 'has-history', where };
  const ask = (...args: string[]) => openGit(where, terminal).run([`--git-dir=${folder}`, ...args]);
  const main = steps.map(
    (step): GitStep => (step.does === 'init' ? { ...step, args: ['symbolic-ref', 'HEAD', `refs/heads/${branch}`] } : step),
  );
  try {
    if ((await ask('for-each-ref', '--count=1')) !== '') return { state: 'none', why: 'has-history', where };
    const origin = (await ask('config', '--default', '', '--get', 'remote.origin.url')).trim();
    return origin === ''
      ? { state: 'planned', steps: main }
      : { state: 'planned', steps: main.filter(({ does }) => does !== 'remote'), origin };
  } catch (error) {
    if (error instanceof GitError) terminal.signal.throwIfAborted();
    // what has no HEAD is no repository yet: git itself says what it lacks
    return unfinished(error, existsSync(join(folder, 'HEAD')) ? main : steps);
  }
}

/** A `.git` in which nothing has begun: there git can begin. What may not be read is for git to speak of. */
function isEmptyFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory() && readdirSync(path).length === 0;
  } catch (error) {
    if (codeOf(error) === 'EACCES') return false;
    throw error;
  }
}
