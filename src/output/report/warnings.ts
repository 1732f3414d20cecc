import { ownerOf } from '../../checks/remote.js';
import type { Answers } from '../../options.js';
import type { Plan } from '../../plan/plan.js';
import { harmless, show } from '../../show.js';
import { leftoverWarnings } from '../disk/leftovers.js';
import type { History } from '../git/history.js';
import type { Outcome } from './outcome.js';

/** What did not go as one would wish, each with a way out. */
export function warningsOf({ answers, placeholders }: Plan, { history, origin, leftovers }: Outcome): string[] {
  return [
    ...leftoverWarnings(leftovers),
    ...leftovers.foreign.map((folder) => `${folder} is left of a run on another machine or before a restart: remove it.`),
    ...historyWarning(history),
    ...(origin === undefined ? [] : originWarning(origin, answers)),
    ...(placeholders.length > 0 ? [`The owner is not known yet: put it where OWNER stands in ${placeholders.join(', ')}.`] : []),
  ].map(harmless);
}

/** About the origin that was there before, and stays. */
function originWarning(origin: string, { remote, owner }: Answers): string[] {
  if (origin !== remote) return [`The repository keeps its origin, ${show(origin)}.`];
  const its = ownerOf(origin);
  if (owner === undefined || its === undefined || its.toLowerCase() === owner.toLowerCase()) return [];
  return [
    `The origin that was there, ${show(origin)}, is ${its}'s, but the files name ${owner} as the owner: change them, or the origin: git remote set-url origin URL`,
  ];
}

function historyWarning(history: History): string[] {
  if (history.state === 'unfinished') return [unfinishedWarning(history)];
  if (history.state !== 'none') return [];
  switch (history.why) {
    case 'unwanted':
      return [];
    case 'inside-repository':
      return [`No git repository was made, since the folder lies in another one, ${history.where}. With --git it gets its own.`];
    case 'has-history':
      return [`${history.where} has a git repository already: nothing was committed there. See git status.`];
  }
}

function unfinishedWarning({ why, words, rest }: Extract<History, { state: 'unfinished' }>): string {
  switch (why) {
    case 'no-git':
      return 'git was not found, so there is no repository: install it, then run the commands below.';
    case 'no-identity':
      return 'git does not know who you are, so nothing is committed. Everything is staged: tell git, and commit.';
    case 'failed':
      return rest.length === 1 && rest[0]?.does === 'commit'
        ? `git did not commit. Everything is staged: mend what it says, and commit. It said:\n${words}`
        : `git failed, so the repository is not finished: mend what it says, and run the commands below. It said:\n${words}`;
  }
}
