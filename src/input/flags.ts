import { parseArgs } from 'node:util';
import type { Problem, ProblemCode } from '../errors.js';
import { didYouMean, nearest } from '../nearest.js';
import { type Given, type OptionId, options } from '../options.js';
import { problemsOf } from '../problems.js';
import { show } from '../show.js';
import { exampleOf, type Flag, flagCalled, flags, isNegatable, nameOnCommandLine, spellings } from './spelling.js';
import { nobody, valueFor } from './values.js';

/** What the command line says. */
export interface CommandLine {
  /** The answers that can be taken; those with a problem are left out. */
  readonly given: Given;
  /** What is no flag, in order. The first is the directory; there should be no other. */
  readonly positionals: readonly string[];
  /** Flags that do not exist, or that are used in a way that says nothing. */
  readonly misused: readonly Problem[];
  /** Values that their questions refuse. */
  readonly refused: readonly Problem[];
}

const known = Object.fromEntries(
  flags.map(({ flag, question: { kind, short } }) => [
    flag,
    { type: kind === 'switch' ? ('boolean' as const) : ('string' as const), ...(short === undefined ? {} : { short }) },
  ]),
);

/** Reads the command line: what can be taken, and everything that is wrong with the rest. */
export function readFlags(argv: readonly string[]): CommandLine {
  const { tokens } = parseArgs({ args: withoutSeparator(argv), options: known, strict: false, tokens: true });
  const given = new Map<OptionId, unknown>();
  const positionals: string[] = [];
  const misused: Problem[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const read = readFlag(token.name, token.rawName, token.value, token.inlineValue === true);
    const misuse = 'message' in read ? read : add(given, read.flag, read.value, token.rawName);
    if (misuse !== undefined) misused.push({ path: token.rawName, ...misuse });
  }
  if (positionals[0] !== undefined) given.set('directory', positionals[0]);
  const refused = [...given].flatMap(([id, value]) => check(id, value));
  const taken = [...given].filter(([id, value]) => check(id, value).length === 0);
  return { given: Object.fromEntries(taken) as Given, positionals, misused, refused };
}

/** Package managers differ in whether they pass on the `--` that stands before our flags. */
function withoutSeparator(argv: readonly string[]): string[] {
  const at = argv.indexOf('--');
  return at < 0 ? [...argv] : [...argv.slice(0, at), ...argv.slice(at + 1)];
}

type Misuse = { readonly code: ProblemCode; readonly message: string };
type Read = { flag: Flag; value: unknown } | Misuse;

function readFlag(name: string, written: string, word: string | undefined, inline: boolean): Read {
  const flag = flagCalled(name);
  if (flag !== undefined && flag.question.kind !== 'switch') return readValue(flag, written, word, inline);
  if (flag !== undefined) return word === undefined ? { flag, value: true } : takesNoValue(flag);
  const negated = name.startsWith('no-') ? flagCalled(name.slice(3)) : undefined;
  if (negated === undefined) return unknownFlag(written);
  if (!isNegatable(negated.question)) return cannotBeNegated(negated);
  if (word !== undefined) return { code: 'takes-no-value', message: `${written} takes no value.` };
  return { flag: negated, value: false };
}

function readValue(flag: Flag, written: string, word: string | undefined, inline: boolean): Read {
  if (word === undefined || word === '' || (!inline && word.startsWith('-') && word !== '-')) {
    const none = flag.question.kind === 'choices' ? `, or ${written} ${nobody}` : '';
    return { code: 'missing', message: `${written} needs a value: ${written} ${exampleOf(flag.question)}${none}.` };
  }
  // -p=80 is what a hand that is used to --port=80 writes
  return { flag, value: valueFor(flag.question, written.startsWith('--') ? word : word.replace(/^=/, '')) };
}

function add(given: Map<OptionId, unknown>, { id, question }: Flag, value: unknown, written: string): Misuse | undefined {
  const before = given.get(id);
  if (before === undefined || same(before, value)) {
    given.set(id, value);
    return undefined;
  }
  if (question.kind === 'choices' && Array.isArray(before) && Array.isArray(value) && before.length > 0 && value.length > 0) {
    given.set(id, [...before, ...value]);
    return undefined;
  }
  return {
    code: 'given-twice',
    message: `${written} is given twice, as ${spoken(before)} and as ${spoken(value)}: keep one.`,
  };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function spoken(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? nobody : value.map(show).join(', ');
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : show(value);
}

function check(id: OptionId, value: unknown): Problem[] {
  const name = nameOnCommandLine(id);
  return problemsOf(options[id], value, name, () => name);
}

function takesNoValue({ flag, question }: Flag): Misuse {
  const instead = isNegatable(question) ? `write --${flag} or --no-${flag}` : `write --${flag}, or leave it out`;
  return { code: 'takes-no-value', message: `--${flag} takes no value: ${instead}.` };
}

function cannotBeNegated({ flag, question }: Flag): Misuse {
  const instead = question.kind === 'choices' ? `write --${flag} ${nobody}` : 'leave it out';
  return { code: 'unknown-flag', message: `--no-${flag} does not exist: ${instead}.` };
}

function unknownFlag(written: string): Misuse {
  const near = nearest(
    written.replace(/^-+/, ''),
    spellings.map((spelling) => spelling.slice(2)),
  );
  const wayOut = didYouMean(near.map((name) => `--${name}`)) || ' --help lists them all.';
  return { code: 'unknown-flag', message: `There is no flag ${show(written)}.${wayOut}` };
}
