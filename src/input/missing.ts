import { InvalidAnswers, type Problem } from '../errors.js';
import { applies, defaults, type Given, type OptionId, optionIds } from '../options.js';
import { questionOf } from '../plan/answers.js';
import type { Question } from '../question.js';
import { nameOnCommandLine } from './spelling.js';
import { nobody } from './values.js';

/**
 * The questions that are still open. With --yes only those that have no default; without it all that the wizard asks. The
 * offer at its end is no open question: where nobody is asked, nothing is done.
 */
export function unanswered(given: Given): OptionId[] {
  return optionIds.filter((id) => {
    if (given[id] !== undefined || applies[id]?.(given) === false) return false;
    if (questionOf(id).asked !== 'wizard') return false;
    return given.yes === true || isDerived(id) ? defaults[id]?.(given) === undefined : true;
  });
}

/** The owner's default is read off a remote that was given: nobody needs to say it again. */
function isDerived(id: OptionId): boolean {
  const question = questionOf(id);
  return question.kind === 'text' && question.optional === true;
}

/**
 * @param why nobody can be asked, as a clause
 * @throws {InvalidAnswers} `missing-answers`, naming the flag of every open question
 */
export function refuseMissing(open: readonly OptionId[], why: string): never {
  const onlyOwner = open.length === 1 && open[0] === 'owner';
  const hint = onlyOwner ? undefined : `Nobody can answer, since ${why}: give them, or --yes to take the defaults.`;
  throw new InvalidAnswers(open.map(missing), 'missing-answers', hint);
}

function missing(id: OptionId): Problem {
  const name = nameOnCommandLine(id);
  return { path: name, message: `${name.replace(/^the/, 'The')} is missing: ${wayOut(questionOf(id))}.` };
}

function wayOut(question: Question): string {
  switch (question.kind) {
    case 'choice':
      return Object.keys(question.choices).join(', ');
    case 'choices':
      return `${nobody}, or some of ${Object.keys(question.choices).join(',')}`;
    case 'text':
      return question.missing ?? question.help;
    default:
      return question.help;
  }
}
