import { InvalidAnswers, type Problem } from '../errors.js';
import { didYouMean, nearest } from '../nearest.js';
import { type Answers, applies, defaults, type Given, type OptionId, options, repoIds } from '../options.js';
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
 * Checks that `value` is an object whose keys are questions that a config file or a library call may answer, and that each
 * answer can be taken.
 * @throws {InvalidAnswers} with everything that is wrong at once
 */
export function knownAnswers(
  value: unknown,
  allowed: readonly OptionId[] = repoIds,
  code: 'bad-answers' | 'bad-config' = 'bad-answers',
): Given {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidAnswers(
      [{ path: '', code: 'wrong-type', message: `The answers must be an object, not ${show(value)}.` }],
      code,
    );
  }
  const problems = Object.entries(value).flatMap(([key, answer]): Problem[] => {
    const id = allowed.find((known) => known === key);
    if (id === undefined) return [{ path: key, code: 'unknown-key', message: unknownQuestion(key, allowed) }];
    return answer === undefined ? [] : problemsOf(options[id], answer, id);
  });
  if (problems.length > 0) throw new InvalidAnswers(problems, code);
  return value as Given;
}

function unknownQuestion(key: string, allowed: readonly string[]): string {
  return `${show(key)} is no question.${didYouMean(nearest(key, allowed)) || ` There are ${allowed.join(', ')}.`}`;
}

/** The question behind an id, with the type that its row widens to. */
export function questionOf(id: OptionId): Question {
  return options[id];
}
