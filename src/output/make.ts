import { cpSync, existsSync, lstatSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RunOptions } from '../options.js';
import type { Plan } from '../plan/plan.js';
import type { Files } from '../plan/render.js';
import type { Terminal } from '../terminal.js';
import { explain } from './failure.js';
import { writeFiles } from './files.js';
import type { History } from './history.js';
import { publish } from './publish.js';
import { closeStaging, openStaging, removeLeftovers, type Staging } from './staging.js';
import { inspectTarget, type Target } from './target.js';

/** What was done, for the report. */
export interface Outcome {
  readonly directory: string;
  readonly history: History;
  /** What earlier, killed runs had left and this one removed. */
  readonly removed: readonly string[];
}

type Run = RunOptions & { readonly directory: string };

/**
 * Writes the files and their history into a temporary folder and moves them into place: all or nothing.
 * @throws {UserError} when nothing could be made; then nothing is left behind
 * @throws {Cancelled} the same
 */
export async function make(plan: Plan, run: Run, terminal: Terminal): Promise<Outcome> {
  return staged(run.directory, async (staging, target, removed) => {
    writeFiles(plan.files, staging.repo);
    terminal.signal.throwIfAborted();
    const history = await historyOf(plan, run, target, staging, terminal);
    terminal.signal.throwIfAborted();
    publish(staging, target);
    return { directory: run.directory, history, removed };
  });
}

/** The same for files alone, without a history. */
export async function makeFiles(files: Files, directory: string): Promise<void> {
  await staged(resolve(directory), async (staging, target) => {
    writeFiles(files, staging.repo);
    publish(staging, target);
  });
}

/** Opens the temporary folder for `work` and closes it whatever happens. */
async function staged<T>(
  directory: string,
  work: (staging: Staging, target: Target, removed: string[]) => Promise<T>,
): Promise<T> {
  let staging: Staging | undefined;
  try {
    const target = inspectTarget(directory);
    const removed = removeLeftovers(target);
    staging = openStaging(target);
    return await work(staging, target, removed);
  } catch (error) {
    throw explain(error, directory);
  } finally {
    if (staging) closeStaging(staging);
  }
}

async function historyOf(plan: Plan, run: RunOptions, target: Target, staging: Staging, terminal: Terminal): Promise<History> {
  if (run.git === false) return { state: 'none', why: 'unwanted', words: '' };
  if (target.git && hasCommits(target.directory)) return { state: 'none', why: 'has-history', words: target.directory };
  const [{ enclosingRepository }, { makeHistory }, { openGit }] = await Promise.all([
    import('./enclosing.js'),
    import('./history.js'),
    import('./git.js'),
  ]);
  const outer = run.git === true || target.git ? undefined : await enclosingRepository(target.directory, terminal);
  if (outer !== undefined) return { state: 'none', why: 'inside-repository', words: outer };
  if (target.git) cpSync(join(target.directory, '.git'), join(staging.repo, '.git'), { recursive: true });
  return makeHistory(staging.repo, plan.git, openGit(staging.repo, terminal));
}

/** Whether a repository has a branch already; a `.git` that is a file belongs to a repository elsewhere, so it counts. */
function hasCommits(directory: string): boolean {
  const git = join(directory, '.git');
  if (!lstatSync(git).isDirectory() || existsSync(join(git, 'packed-refs'))) return true;
  const heads = join(git, 'refs', 'heads');
  return existsSync(heads) && readdirSync(heads).length > 0;
}
