import { InvalidAnswers, type Problem } from '../errors.js';
import { didYouMean, nearest } from '../nearest.js';
import { type Answers, applies, defaults, type Given, type OptionId, optionIds, options, repoIds } from '../options.js';
import { problemsOf } from '../problems.js';
import type { Question } from '../question.js';
import { show } from '../show.js';

/**
 * Fills in the defaults and checks everything.
 * @param given answers by the questions' ids; those about one call only (`directory`, `git` …) are ignored
 * @param nameOf how the reader knows a question
 * @throws {InvalidAnswers} with every invalid answer at once
 */
export function completeAnswers(given: Given, nameOf: (id: OptionId) => string = (id) => id): Answers {
  const answers: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const id of repoIds) {
    const value = given[id] ?? defaults[id]?.({ ...given, ...answers });
    // a default that rests on a bad answer would only repeat what is wrong with that one
    if (value === undefined || (given[id] === undefined && problems.length > 0)) continue;
    const found = problemsOf(options[id], value, nameOf(id));
    if (found.length === 0) answers[id] = value;
    else problems.push(...found);
  }
  if (problems.length === 0 && answers.owner === undefined && applies.owner?.(given)) {
    problems.push({
      path: nameOf('owner'),
      code: 'missing',
      message: 'The owner is missing: give the GitHub login, or remote: false to leave the remote out.',
    });
  }
  if (problems.length > 0) throw new InvalidAnswers(problems);
  return answers as unknown as Answers;
}

/**
 * The answers of a library call, each checked by itself. What a repo's own `.hello-ci-cd.json` holds can be given as it is.
 * @throws {InvalidAnswers} with everything that is wrong at once
 */
export function knownAnswers(value: unknown): Given {
  const { given, problems } = checkAnswers(value, repoIds);
  if (problems.length > 0) throw new InvalidAnswers(problems);
  return given;
}

/** Keys beside the answers: the first is for editors, the second stands in every `.hello-ci-cd.json`. */
export const sideKeys: Readonly<Record<string, string>> = {
  $schema: 'where the schema of this file is',
  generator: 'the generator that wrote this file',
};

/**
 * Checks what should be an object of answers, each by itself.
 * @param allowed the questions that it may answer
 * @returns the answers, to be used only when there are no problems
 */
export function checkAnswers(value: unknown, allowed: readonly OptionId[]): { given: Given; problems: Problem[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = `The answers must be an object, not ${show(value)}.`;
    return { given: {}, problems: [{ path: '', code: 'wrong-type', message }] };
  }
  const answers = Object.entries(value).filter(([key]) => !Object.hasOwn(sideKeys, key));
  const problems = answers.flatMap(([key, answer]): Problem[] => {
    const id = allowed.find((known) => known === key);
    if (id === undefined) return [{ path: key, code: 'unknown-key', message: unknownQuestion(key, allowed) }];
    return answer === undefined ? [] : problemsOf(options[id], answer, id);
  });
  return { given: Object.fromEntries(answers), problems };
}

/** Who knows the flags may take their names for those of the questions. */
function unknownQuestion(key: string, allowed: readonly OptionId[]): string {
  const meant = optionIds.find((id) => id === key || questionOf(id).flag === key.replace(/^-+/, ''));
  if (meant !== undefined && questionOf(meant).scope === 'steer') {
    return `${show(key)} is no question: it belongs on the command line, as --${questionOf(meant).flag}.`;
  }
  const guesses = meant !== undefined && allowed.includes(meant) ? [meant] : nearest(key, allowed);
  return `${show(key)} is no question.${didYouMean(guesses) || ` There are ${allowed.join(', ')}.`}`;
}

/** The question behind an id, with the type that its row widens to. */
export function questionOf(id: OptionId): Question {
  return options[id];
}
