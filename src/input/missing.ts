import { InvalidAnswers, type Problem } from '../errors.js';
import { applies, defaults, type Given, type OptionId, optionIds } from '../options.js';
import { questionOf } from '../plan/answers.js';
import { idsOf, type Question } from '../question.js';
import type { Terminal } from '../terminal.js';
import { commandFor } from './command.js';
import { keptYes } from './leftovers.js';
import { nameOnCommandLine } from './spelling.js';
import { nobody } from './values.js';

/**
 * The questions that are still open. With --yes only those that have no default; without it all that the wizard asks. The
 * offer at its end is no open question: where nobody is asked, nothing is done.
 */
export function unanswered(given: Given): OptionId[] {
  return optionIds
    .filter((id) => questionOf(id).asked === 'wizard' && !isSettled(id, given))
    .filter((id) => given.yes !== true || defaultOf(id, given) === undefined);
}

/** Whether nobody needs to be asked: the answer is there, follows from what is there, or would mean nothing. */
export function isSettled(id: OptionId, given: Given): boolean {
  if (given[id] !== undefined || applies[id]?.(given) === false) return true;
  const question = questionOf(id);
  return question.kind === 'text' && question.optional === true && defaultOf(id, given) !== undefined;
}

function defaultOf(id: OptionId, given: Given): unknown {
  return defaults[id]?.(given);
}

/**
 * @param why nobody can be asked, as a clause
 * @throws {InvalidAnswers} `missing-answers`, naming the flag of every open question
 */
export function refuseMissing(open: readonly OptionId[], given: Given, why: string, env: Terminal['env']): never {
  throw new InvalidAnswers(open.map(missing), 'missing-answers', hintFor(given, why, env));
}

function hintFor(given: Given, why: string, env: Terminal['env']): string | undefined {
  if (given.yes) return undefined;
  if (!keptYes(env)) return `Nobody can answer, since ${why}: give them, or --yes to take the defaults.`;
  return `npm kept --yes for itself: say it once more behind --, as in ${commandFor({ ...given, yes: true }, env)}`;
}

function missing(id: OptionId): Problem {
  const name = nameOnCommandLine(id);
  return { path: name, code: 'missing', message: `${name.replace(/^the/, 'The')} is missing: ${wayOut(questionOf(id))}.` };
}

function wayOut(question: Question): string {
  switch (question.kind) {
    case 'choice':
      return idsOf(question).join(', ');
    case 'choices':
      return `${nobody}, or some of ${idsOf(question).join(',')}`;
    case 'text':
      return question.missing ?? question.help;
    default:
      return question.help;
  }
}
