import { relative } from 'node:path';
import type { Plan } from '../plan/plan.js';
import type { History } from './history.js';

/** A word as a shell takes it: bare when it is harmless, else in single quotes. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** What stays to be done, as commands that can be pasted one after the other. */
export function nextSteps(plan: Plan, directory: string, here: string, history: History): string[] {
  const path = relative(here, directory);
  return [...(path === '' ? [] : [`cd ${quoted(path)}`]), ...historySteps(plan, history), ...pushSteps(plan, history)];
}

/** The commands that finish a history which could not be made. */
function historySteps(plan: Plan, history: History): string[] {
  if (
    history.state === 'committed' ||
    (history.state === 'none' && ['unwanted', 'inside-repository', 'has-history'].includes(history.why))
  )
    return [];
  const identity = history.state === 'staged' && history.why === 'no-identity';
  const steps = plan.git.filter(({ does }) => does !== 'run-bit' && (history.state === 'none' || does === 'commit'));
  return [
    ...(identity ? ["git config --global user.name 'Your Name'", "git config --global user.email 'you@example.com'"] : []),
    ...steps.map(({ args }) => ['git', ...args.filter((arg) => arg !== '--quiet')].map(quoted).join(' ')),
  ];
}

function pushSteps({ answers }: Plan, history: History): string[] {
  if (history.state === 'none' && ['unwanted', 'inside-repository'].includes(history.why)) return [];
  if (answers.remote === false) return [];
  const onGitHub = answers.remote === `https://github.com/${answers.owner}/${answers.name}.git`;
  return [
    ...(onGitHub ? [`gh repo create ${answers.owner}/${answers.name} --private`] : []),
    'git push --set-upstream origin main',
  ];
}
