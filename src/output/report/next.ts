import { relative } from 'node:path';
import { repositoryOn } from '../../checks/remote.js';
import { branch } from '../../plan/branch.js';
import type { GitStep } from '../../plan/git.js';
import type { Plan } from '../../plan/plan.js';
import { quoted, quotedPath } from '../../quoted.js';
import type { History } from '../git/history.js';
import type { Outcome } from './outcome.js';

/** What stays to be done, as commands that can be pasted one after the other. */
export function nextSteps(plan: Plan, outcome: Outcome, here: string): string[] {
  const path = relative(here, outcome.directory);
  return [...(path === '' ? [] : [`cd ${quotedPath(path)}`]), ...historySteps(plan, outcome), ...pushSteps(plan, outcome)];
}

/** The commands that finish a history which could not be made. */
function historySteps(plan: Plan, { history }: Outcome): string[] {
  const identity = [`git config --global user.name ${quoted('Your Name')}`, 'git config --global user.email you@example.com'];
  switch (history.state) {
    case 'planned':
    case 'committed':
      return [];
    case 'unfinished':
      return [...(history.why === 'no-identity' ? identity : []), ...history.rest.map(gitCommand)];
    case 'none':
      if (history.why === 'unwanted') return history.rest.map(gitCommand);
      return history.why === 'has-history' ? plan.git.filter(isLast).map(gitCommand) : [];
  }
}

function isLast({ does }: GitStep): boolean {
  return does === 'stage' || does === 'commit';
}

/** A step as a person types it. */
export function gitCommand({ args }: GitStep): string {
  return ['git', ...args.filter((arg) => arg !== '--quiet')].map(quoted).join(' ');
}

function pushSteps(plan: Plan, outcome: Outcome): string[] {
  if (!isForUs(outcome.history) || (plan.answers.remote === false && outcome.origin === undefined)) return [];
  const repository = repositoryToMake(plan, outcome);
  const create = repository === undefined ? [] : [`gh repo create ${repository} --private`];
  return [...create, `git push --set-upstream origin ${branch}`];
}

/** Whether the repository is one that we begin, or leave to be begun: what is done with another is its owner's to say. */
function isForUs(history: History): boolean {
  return history.state !== 'none' || (history.why === 'unwanted' && history.rest.some(({ does }) => does === 'init'));
}

/** The repository on GitHub that is still to be made, as owner/name. One whose address was there before us exists. */
export function repositoryToMake({ answers: { remote } }: Plan, { history, origin }: Outcome): string | undefined {
  if (!isForUs(history) || remote === false || origin !== undefined) return undefined;
  return repositoryOn(remote);
}

/** git's `origin` as it is now, or is to be. */
export function originNow(plan: Plan, { history, origin }: Outcome): string | null {
  const missing =
    history.state === 'none' || (history.state === 'unfinished' && history.rest.some(({ does }) => does === 'remote'));
  return origin ?? (missing ? null : plan.answers.remote || null);
}
