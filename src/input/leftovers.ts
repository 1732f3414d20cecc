import { UserError } from '../errors.js';
import type { Given } from '../options.js';
import { problemsOf } from '../problems.js';
import { show } from '../show.js';
import type { Terminal } from '../terminal.js';
import { commandFor, isCalledByNpm } from './command.js';
import type { CommandLine } from './flags.js';
import { exampleOf, type Flag, flags } from './spelling.js';
import { valueFor } from './values.js';

type Env = Terminal['env'];

/*
 * Without `--` npm keeps every flag for itself. It leaves them in the environment as npm_config_<flag>: with its value where
 * one was written with `=`, else as `true`, and the value comes to us as one more positional. A flag given twice has its
 * values apart by an empty line, a negated one is empty or `false`. A short flag is kept as npm_config_<letter>, unless the
 * letter means something to npm.
 */

/**
 * @returns what to tell whoever forgot `--`, with the command as it should be; nothing when npm kept nothing of ours
 */
export function leftoverProblem(line: CommandLine, env: Env): UserError | undefined {
  if (!isCalledByNpm(env)) return undefined;
  const kept = flags.filter((flag) => isOurs(flag, line, env));
  if (kept.length > 0) {
    const yes = keptYes(env) ? { yes: true } : {};
    const command = commandFor({ ...line.given, ...rebuilt(kept, line.positionals, env), ...yes }, env);
    return new UserError(
      'bad-usage',
      `npm kept ${kept.map((flag) => written(flag, env)).join(', ')} for itself: put -- before the flags, as in ${command}`,
    );
  }
  // npx passes flags on; and a word behind an unknown flag is most likely its value
  if (line.positionals.length < 2 || line.misused.length > 0 || env.npm_command === 'exec') return undefined;
  const words = line.positionals.map(show).join(' and ');
  const command = commandFor(line.given, env);
  return new UserError(
    'bad-usage',
    `There can be only one directory, not ${words}. If npm kept a flag for itself, put -- before the flags, as in ${command} -- --yes`,
  );
}

/** Whether `npm create` was given a --yes. It may have been meant for npm, for us, or for both. */
export function keptYes(env: Env): boolean {
  return isCalledByNpm(env) && env.npm_command !== 'exec' && env.npm_config_yes === 'true';
}

/** Names that mean something to npm itself: only what cannot be npm's counts, or what would be bad to overlook. */
const shared: Readonly<Record<string, (value: string, line: CommandLine) => boolean>> = {
  // npx -y, npm init -y
  yes: () => false,
  // someone may have json=true in their .npmrc; who writes flags behind -- knows about --
  json: (value, line) => value === 'true' && !hasFlags(line),
  // writing where a dry run was meant would be bad
  'dry-run': (value) => value === 'true',
  // npm's is the path of the git program
  git: (value) => ['', 'true', 'false'].includes(value),
};

/** Letters that npm takes for a flag of its own: https://docs.npmjs.com/cli/v11/using-npm/config#shorthands-and-other-cli-niceties */
const lettersOfNpm = 'acdfghlmnpqsvwyBCDEHLOPS?';

function isOurs(flag: Flag, line: CommandLine, env: Env): boolean {
  if (keptNames(flag, env).length === 0) return false;
  return shared[flag.flag]?.(keptValue(flag, env), line) ?? true;
}

function hasFlags({ given, misused }: CommandLine): boolean {
  return misused.length > 0 || Object.keys(given).some((id) => id !== 'directory');
}

/** The names, long and short, under which npm has kept what may be ours. */
function keptNames({ flag, question }: Flag, env: Env): string[] {
  const { short } = question;
  const names = short === undefined || lettersOfNpm.includes(short) ? [flag] : [flag, short];
  return names.filter((name) => {
    const value = env[variable(name)];
    if (value === undefined || Object.hasOwn(shared, flag)) return value !== undefined;
    // a value that we would refuse is another program's: Electron's projects have a target in their .npmrc
    return valuesIn(value).every(
      (word) => isSwitchWord(word) || problemsOf(question, valueFor(question, word), flag).length === 0,
    );
  });
}

function keptValue(flag: Flag, env: Env): string {
  return keptNames(flag, env)
    .map((name) => env[variable(name)])
    .join('\n\n');
}

function variable(name: string): string {
  return `npm_config_${name.replaceAll('-', '_')}`;
}

function valuesIn(value: string): string[] {
  return value.split('\n\n');
}

function isSwitchWord(word: string): boolean {
  return ['', 'true', 'false'].includes(word);
}

function isNegated(flag: Flag, env: Env): boolean {
  return ['', 'false'].includes(valuesIn(keptValue(flag, env)).at(-1) ?? '');
}

function written(flag: Flag, env: Env): string {
  if (isNegated(flag, env)) return `--no-${flag.flag}`;
  return keptNames(flag, env)
    .map((name) => (name.length === 1 ? `-${name}` : `--${name}`))
    .join(' and ');
}

/** The answers that were meant: flags whose value came loose find it among the positionals, the most particular first. */
function rebuilt(kept: readonly Flag[], positionals: readonly string[], env: Env): Given {
  const loose = [...positionals];
  const answers: Record<string, unknown> = {};
  const particular = [...kept].sort((a, b) => Number(a.question.kind === 'text') - Number(b.question.kind === 'text'));
  let directory: string | undefined;
  for (const flag of particular) {
    const { id, question } = flag;
    if (question.kind === 'text') directory ??= loose.shift();
    if (isNegated(flag, env)) answers[id] = false;
    else if (question.kind === 'switch') answers[id] = true;
    else answers[id] = valueFor(question, meant(flag, loose, env));
  }
  directory ??= loose.shift();
  return { ...answers, ...(directory === undefined ? {} : { directory }) } as Given;
}

function meant(kept: Flag, loose: string[], env: Env): string {
  const { flag, question } = kept;
  const words = valuesIn(keptValue(kept, env)).map((word) => {
    if (!isSwitchWord(word)) return word;
    const at = loose.findIndex((one) => problemsOf(question, valueFor(question, one), flag).length === 0);
    return at < 0 ? exampleOf(question) : (loose.splice(at, 1)[0] ?? '');
  });
  return words.join(',');
}
