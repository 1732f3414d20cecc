import { cpSync, lstatSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { withoutUser } from '../checks/remote.js';
import type { PlacedRun } from '../options.js';
import type { GitStep } from '../plan/git.js';
import type { Plan } from '../plan/plan.js';
import type { Files } from '../plan/render.js';
import type { Terminal } from '../terminal.js';
import { writeFiles } from './disk/files.js';
import { noLeftovers } from './disk/leftovers.js';
import { publish } from './disk/publish.js';
import { keepsRunBits } from './disk/run-bits.js';
import { staged } from './disk/staged.js';
import type { Staging } from './disk/staging.js';
import { inspectTarget, type Target } from './disk/target.js';
import { openNewGit } from './git/git.js';
import { type History, makeHistory, type Write } from './git/history.js';
import { decideHistory } from './git/history-plan.js';
import { prepareStore } from './git/store.js';
import type { Outcome } from './report/outcome.js';

/**
 * Writes the files and their history into a temporary folder and moves them into place: all or nothing.
 * @throws {UserError} when nothing could be made; then nothing is left behind
 * @throws {Cancelled} the same
 */
export async function make(plan: Plan, run: PlacedRun, terminal: Terminal): Promise<Outcome> {
  terminal.signal.throwIfAborted();
  return staged(run.directory, async (staging, target, leftovers) => {
    const decided = await decideHistory(plan.git, run, target, terminal, keepsRunBits(staging.folder));
    const planned = decided.state === 'planned';
    const history = planned ? await carryOut(decided.steps, plan.files, staging, target, terminal) : decided;
    if (!planned) writeFiles(plan.files, staging.repo);
    terminal.signal.throwIfAborted();
    publish(staging, target);
    return { directory: run.directory, history, ...decidedOn(decided), leftovers };
  });
}

/**
 * What `make` would do, as far as it can be told without touching anything.
 * @throws {UserError} when it can be told that it would fail
 */
export async function preview(plan: Plan, run: PlacedRun, terminal: Terminal): Promise<Outcome> {
  // the disk could be asked by writing only
  const history = await decideHistory(plan.git, run, inspectTarget(run.directory), terminal, platform() !== 'win32');
  return { directory: run.directory, history, ...decidedOn(history), leftovers: noLeftovers };
}

function decidedOn(decided: History): Pick<Outcome, 'steps' | 'origin'> {
  if (decided.state === 'planned') return { steps: decided.steps, origin: decided.origin && withoutUser(decided.origin) };
  return { steps: decided.state === 'unfinished' ? decided.rest : [], origin: undefined };
}

async function carryOut(
  steps: readonly GitStep[],
  files: Files,
  { repo }: Staging,
  target: Target,
  terminal: Terminal,
): Promise<History> {
  const write: Write = () => {
    writeFiles(files, repo);
    // a repository that was there may keep its objects in a place of its own
    if (target.git) return undefined;
    const store = prepareStore(files);
    return () => store(repo);
  };
  if (target.git) copyRepository(join(target.directory, '.git'), join(repo, '.git'));
  const history = await makeHistory(repo, steps, openNewGit(repo, terminal), write);
  // git speaks of where it was; by the time that somebody reads it, the repo has moved
  return history.state === 'unfinished' ? { ...history, words: history.words.replaceAll(repo, target.directory) } : history;
}

/** Links are copied as they are; a daemon's socket stays with its daemon. */
function copyRepository(from: string, to: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, filter: (path) => !lstatSync(path).isSocket() });
}
