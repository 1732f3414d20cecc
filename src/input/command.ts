import { type Given, optionIds } from '../options.js';
import { questionOf } from '../plan/answers.js';
import { quoted, quotedPath } from '../quoted.js';
import type { Terminal } from '../terminal.js';
import { wordFor } from './values.js';

type Env = Terminal['env'];

/** The command that calls us with these answers, as the package manager in use wants it. */
export function commandFor(given: Given, env: Env): string {
  const { words, separator } = invocation(env);
  const directory = given.directory === undefined ? [] : [quotedPath(given.directory)];
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
function invocation(env: Env): Invocation {
  const manager = managerIn(env);
  if (manager === 'npm' && isCalledByNpm(env)) return npmInvocation(env);
  if (manager === 'pnpm' && env.npm_lifecycle_event === undefined) return create(['pnpm', 'create', 'hello-ci-cd@latest']);
  if (manager === 'bun' && env.npm_lifecycle_event === 'bunx') return create(['bun', 'create', 'hello-ci-cd@latest']);
  // Yarn 4 names no event, and neither takes a tag
  if (manager === 'yarn' && ['create', undefined].includes(env.npm_lifecycle_event))
    return create(['yarn', 'create', 'hello-ci-cd']);
  return create(['create-hello-ci-cd']);
}

function create(words: readonly string[], separator: readonly string[] = []): Invocation {
  return { words, separator };
}

function npmInvocation(env: Env): Invocation {
  if (env.npm_lifecycle_event === 'start') return create(['npm', 'start', '--']);
  // npm's own --yes: without a terminal it does not even load us unless it is given
  const yes = env.npm_config_yes === 'true' ? ['--yes'] : [];
  if (env.npm_command === 'exec') return create(['npx', ...yes, 'create-hello-ci-cd@latest']);
  return create(['npm', 'create', ...yes, 'hello-ci-cd@latest'], ['--']);
}

function managerIn(env: Env): string | undefined {
  return /^(npm|pnpm|yarn|bun)\//.exec(env.npm_config_user_agent ?? '')?.[1];
}

/** Whether npm started us itself, as by `npm create`, `npx` or our own `npm start`; not by somebody's script that calls us. */
export function isCalledByNpm(env: Env): boolean {
  if (managerIn(env) !== 'npm') return false;
  const ownStart = env.npm_lifecycle_event === 'start' && env.npm_package_name === 'create-hello-ci-cd';
  return ownStart || env.npm_lifecycle_event === 'npx';
}
