import { platform } from 'node:os';
import { type Given, optionIds } from '../options.js';
import { questionOf } from '../plan/answers.js';
import type { Terminal } from '../terminal.js';
import { wordFor } from './values.js';

type Env = Terminal['env'];

/** The command that calls us with these answers, as the package manager in use wants it. */
export function commandFor(given: Given, env: Env): string {
  const { words, separator } = invocation(env);
  const directory = given.directory === undefined ? [] : [quoted(given.directory)];
  const flags = optionIds.flatMap((id) => flagFor(id, given));
  return [...words, ...directory, ...(flags.length > 0 ? separator : []), ...flags].join(' ');
}

function flagFor(id: keyof Given, given: Given): string[] {
  const { flag, kind } = questionOf(id);
  const value = given[id];
  if (flag === undefined || value === undefined) return [];
  if (value === false) return [`--no-${flag}`];
  return kind === 'switch' ? [`--${flag}`] : [`--${flag}`, quoted(wordFor(value))];
}

interface Invocation {
  readonly words: readonly string[];
  /** npm keeps every flag for itself that does not stand behind it. */
  readonly separator: readonly string[];
}

/** How we were called, as far as the environment tells. */
export function invocation(env: Env): Invocation {
  const plain = { words: ['create-hello-ci-cd'], separator: [] };
  const manager = /^(npm|pnpm|yarn|bun)\//.exec(env.npm_config_user_agent ?? '')?.[1];
  switch (manager) {
    case 'npm':
      return calledByNpm(env) ?? plain;
    case 'pnpm':
    case 'bun':
      return { words: [manager, 'create', 'hello-ci-cd@latest'], separator: [] };
    case 'yarn':
      return { words: ['yarn', 'create', 'hello-ci-cd'], separator: [] };
    default:
      return plain;
  }
}

/** Nothing when npm runs somebody else's script, which calls us. */
function calledByNpm(env: Env): Invocation | undefined {
  if (env.npm_lifecycle_event === 'start') return { words: ['npm', 'start'], separator: ['--'] };
  if (env.npm_lifecycle_event !== 'npx') return undefined;
  return env.npm_command === 'exec'
    ? { words: ['npx', 'create-hello-ci-cd@latest'], separator: [] }
    : { words: ['npm', 'create', 'hello-ci-cd@latest'], separator: ['--'] };
}

/** A word that the shell hands on as it is. */
function quoted(word: string): string {
  if (/^[\w@%+=:,./~-]+$/.test(word)) return word;
  return platform() === 'win32' ? `"${word.replaceAll('"', '\\"')}"` : `'${word.replaceAll("'", `'\\''`)}'`;
}
