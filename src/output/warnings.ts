import type { Plan } from '../plan/plan.js';
import { harmless, show } from '../show.js';
import type { History } from './history.js';
import type { Outcome } from './outcome.js';

/** What did not go as one would wish, each with a way out. */
export function warningsOf({ answers, placeholders }: Plan, { history, origin, leftovers }: Outcome): string[] {
  return [
    ...leftovers.removed.map(removedSentence),
    ...leftovers.foreign.map((folder) => `${folder} is left of a run on another machine or before a restart: remove it.`),
    ...leftovers.kept.map(keptSentence),
    ...historyWarning(history),
    ...(origin === undefined || origin === answers.remote ? [] : [`The repository keeps its origin, ${show(origin)}.`]),
    ...(placeholders.length > 0 ? [`The owner is not known yet: put it where OWNER stands in ${placeholders.join(', ')}.`] : []),
  ].map(harmless);
}

export function removedSentence(folder: string): string {
  return `Removed ${folder}, which an earlier run had left when it was killed.`;
}

export function keptSentence(folder: string): string {
  return `${folder} could not be removed, since something is still at work in it: remove it.`;
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
