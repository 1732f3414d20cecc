import type { Axis } from './catalog/choice.js';
import type { Problem } from './errors.js';
import { didYouMean, nearest } from './nearest.js';
import { show } from './show.js';

interface Common {
  /**
   * `repo`: part of the answers that decide the files. `run`: about what is done with them in this call. `steer`: how the call
   * itself goes; a config file cannot say it.
   */
  readonly scope: 'repo' | 'run' | 'steer';
  /** What the wizard asks, and how a summary calls it. */
  readonly title: string;
  /** One clause for --help, the README's table and the JSON schema: true of a flag and of a value in a file. */
  readonly help: string;
  /** What stands behind it on the command line only: how to type the value. */
  readonly typing?: string;
  /** The default in words, where no value can be named before the answers are known. */
  readonly usually?: string;
  /** The long flag without its dashes; none for a positional. */
  readonly flag?: string;
  readonly short?: string;
  /** When the wizard asks it; absent: never. `end`: an offer, after all that decides the files. */
  readonly asked?: 'wizard' | 'end';
}

/** A text's form in words of JSON Schema. */
export interface Shape {
  readonly pattern: string;
  readonly maxLength: number;
  readonly not?: { readonly pattern: string };
}

interface Text extends Common {
  readonly kind: 'text';
  /** How --help writes the value: `NAME`, `URL`. */
  readonly placeholder: string;
  /** A value that can be taken, for editors to offer in a config file. */
  readonly example?: string;
  /** `--no-<flag>` is allowed and means `false`. */
  readonly negatable?: true;
  /** May stay unanswered. */
  readonly optional?: true;
  /** What to do about a missing answer that has no default, for the command line: "give --owner LOGIN". */
  readonly missing?: string;
  /** Says in one sentence why a value cannot be taken; `undefined`: it can. */
  readonly check?: (value: string) => string | undefined;
  /** What of the check a JSON Schema can say, so that an editor says it too. */
  readonly shape?: Shape;
}

interface Whole extends Common {
  readonly kind: 'number';
  readonly placeholder: string;
  readonly min: number;
  readonly max: number;
}

interface OneOf extends Common {
  readonly kind: 'choice';
  readonly choices: Axis;
  /** The choice that stands first in lists. Needed where ids are numbers, which JavaScript keeps in an order of its own. */
  readonly first?: string;
}

interface SomeOf extends Common {
  readonly kind: 'choices';
  readonly choices: Axis;
}

interface Switch extends Common {
  readonly kind: 'switch';
  readonly negatable?: true;
}

/** One row of the table in options.ts. */
export type Question = Text | Whole | OneOf | SomeOf | Switch;

type Id<C> = `${keyof C & (string | number)}`;

/** The type of a question's answer, read off its row. */
export type ValueOf<Q> = Q extends { kind: 'choice'; choices: infer C }
  ? Id<C>
  : Q extends { kind: 'choices'; choices: infer C }
    ? readonly Id<C>[]
    : Q extends { kind: 'number' }
      ? number
      : Q extends { kind: 'switch' }
        ? boolean
        : Q extends { negatable: true }
          ? string | false
          : string;

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
  if (question.kind !== 'choices' || !Array.isArray(value)) return asProblem(name, problemOf(question, value, name));
  const repeated = new Set(value).size < value.length ? `${name} names ${show(firstRepeated(value))} twice.` : undefined;
  const unknown = value.flatMap((item, index) => asProblem(itemName(index), unknownChoice(question, item, itemName(index))));
  return [...asProblem(name, repeated), ...unknown];
}

function asProblem(path: string, message: string | undefined): Problem[] {
  return message === undefined ? [] : [{ path, message }];
}

function problemOf(question: Question, value: unknown, name: string): string | undefined {
  switch (question.kind) {
    case 'switch':
      return typeof value === 'boolean' ? undefined : `${name} is either true or false, not ${show(value)}.`;
    case 'number':
      return Number.isInteger(value) && Number(value) >= question.min && Number(value) <= question.max
        ? undefined
        : `${name} must be a whole number from ${question.min} to ${question.max}, not ${show(value)}.`;
    case 'choice':
      return unknownChoice(question, value, name);
    case 'choices':
      return `${name} takes a list of ${idsOf(question).join(', ')}, not ${show(value)}.`;
    case 'text':
      if (value === false && question.negatable) return undefined;
      if (typeof value !== 'string') return `${name} must be text, not ${show(value)}.`;
      return question.check?.(value);
  }
}

function unknownChoice(question: OneOf | SomeOf, value: unknown, name: string): string | undefined {
  if (typeof value === 'string' && Object.hasOwn(question.choices, value)) return undefined;
  const guess = typeof value === 'string' ? didYouMean(nearest(value, idsOf(question))) : '';
  return `${name} cannot be ${show(value)}: choose from ${idsOf(question).join(', ')}.${guess}`;
}

function firstRepeated(values: readonly unknown[]): unknown {
  return values.find((value, index) => values.indexOf(value) !== index);
}

/** What can be chosen, the default first. */
export function idsOf(question: OneOf | SomeOf): string[] {
  const ids = Object.keys(question.choices);
  const first = 'first' in question ? ids.filter((id) => id === question.first) : [];
  return [...new Set([...first, ...ids])];
}
