import type { Plan } from '../plan/plan.js';
import type { Outcome } from './make.js';

/** What did not go as one would wish, each in a sentence with a way out. */
export function warningsOf(plan: Plan, { history, removed }: Outcome): string[] {
  const placeholders = plan.placeholders;
  return [
    ...removed.map((folder) => `Removed ${folder}, which an earlier run had left when it was killed.`),
    ...historyWarning(history),
    ...(placeholders.length > 0 ? [`The owner is not known yet: put it where OWNER stands in ${placeholders.join(', ')}.`] : []),
  ];
}

function historyWarning(history: Outcome['history']): string[] {
  if (history.state === 'committed') return [];
  if (history.state === 'staged') {
    return history.why === 'no-identity'
      ? ['git does not know who you are: everything is staged, and waits for your name and address.']
      : [`git did not commit; everything is staged. It said: ${history.words}`];
  }
  switch (history.why) {
    case 'unwanted':
      return [];
    case 'inside-repository':
      return [`No repository was made, since the folder lies in another one (${history.words}). With --git it gets its own.`];
    case 'has-history':
      return ['The folder has a repository with a history already: nothing was committed there. Look at git status.'];
    case 'no-git':
      return ['git was not found: install it, then run the commands below.'];
    case 'failed':
      return [`git failed, so there is no repository. It said: ${history.words}`];
  }
}
