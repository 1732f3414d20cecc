import type { Axis } from './catalog/choice.js';

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

export interface Text extends Common {
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

export interface Whole extends Common {
  readonly kind: 'number';
  readonly placeholder: string;
  readonly min: number;
  readonly max: number;
}

export interface OneOf extends Common {
  readonly kind: 'choice';
  readonly choices: Axis;
  /** The choice that stands first in lists. Needed where ids are numbers, which JavaScript keeps in an order of its own. */
  readonly first?: string;
}

export interface SomeOf extends Common {
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

/** What can be chosen, the default first. */
export function idsOf(question: OneOf | SomeOf): string[] {
  const ids = Object.keys(question.choices);
  const first = 'first' in question ? ids.filter((id) => id === question.first) : [];
  return [...new Set([...first, ...ids])];
}
