import type { Problem, ProblemCode } from './errors.js';
import { didYouMean, nearest } from './nearest.js';
import { idsOf, type OneOf, type Question, type SomeOf, type Text, type Whole } from './question.js';
import { show } from './show.js';

/**
 * Says why a value cannot be the answer to a question, in one sentence a problem; nothing when it can.
 * @param name how the reader knows the question: `--port`, or `port` in a config file
 * @param itemName the same for one item of a list
 */
export function problemsOf(
  question: Question,
  value: unknown,
  name: string,
  itemName: (index: number) => string = (index) => `${name}[${index}]`,
): Problem[] {
  if (question.kind !== 'choices' || !Array.isArray(value)) return problemOf(question, value, name);
  // a hole in the list is an item too
  const items = Array.from<unknown>(value);
  const repeated =
    new Set(items).size < items.length
      ? [problem('given-twice', name, `${name} names ${show(firstRepeated(items))} twice.`)]
      : [];
  return [...repeated, ...items.flatMap((item, index) => unknownChoice(question, item, itemName(index)))];
}

function problem(code: ProblemCode, path: string, message: string): Problem {
  return { path, code, message };
}

function problemOf(question: Question, value: unknown, name: string): Problem[] {
  switch (question.kind) {
    case 'switch':
      return typeof value === 'boolean'
        ? []
        : [problem('wrong-type', name, `${name} is either true or false, not ${show(value)}.`)];
    case 'number':
      return outsideRange(question, value, name);
    case 'choice':
      return unknownChoice(question, value, name);
    case 'choices':
      return [problem('wrong-type', name, `${name} takes a list of ${idsOf(question).join(', ')}, not ${show(value)}.`)];
    case 'text':
      return misformed(question, value, name);
  }
}

function outsideRange({ min, max }: Whole, value: unknown, name: string): Problem[] {
  if (Number.isInteger(value) && Number(value) >= min && Number(value) <= max) return [];
  const code = typeof value === 'number' ? 'out-of-range' : 'wrong-type';
  return [problem(code, name, `${name} must be a whole number from ${min} to ${max}, not ${show(value)}.`)];
}

function misformed({ negatable, check }: Text, value: unknown, name: string): Problem[] {
  if (value === false && negatable) return [];
  if (typeof value !== 'string') {
    return [problem('wrong-type', name, `${name} must be text${negatable ? ' or false' : ''}, not ${show(value)}.`)];
  }
  const message = check?.(value);
  return message === undefined ? [] : [problem('bad-form', name, message)];
}

function unknownChoice(question: OneOf | SomeOf, value: unknown, name: string): Problem[] {
  const ids = idsOf(question);
  if (typeof value !== 'string') {
    return [problem('wrong-type', name, `${name} must be text: ${ids.map(show).join(' or ')}, not ${show(value)}.`)];
  }
  if (Object.hasOwn(question.choices, value)) return [];
  const guess = didYouMean(nearest(value, ids));
  return [problem('not-a-choice', name, `${name} cannot be ${show(value)}: choose from ${ids.join(', ')}.${guess}`)];
}

function firstRepeated(values: readonly unknown[]): unknown {
  return values.find((value, index) => values.indexOf(value) !== index);
}
