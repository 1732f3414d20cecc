import { homedir } from 'node:os';
import { basename, resolve } from 'node:path';
import { directoryProblem } from '../../checks/directory.js';
import { nameProblem, suggestName } from '../../checks/name.js';
import { UserError } from '../../errors.js';
import type { Given } from '../../options.js';
import type { Terminal } from '../../terminal.js';
import type { Inspect } from '../inspect.js';

/** Why a typed directory cannot be taken: for itself, for the name that the service takes from it, or for what is there. */
export function refusal(typed: string, given: Given, terminal: Terminal, inspect: Inspect): string | undefined {
  const directory = resolve(terminal.directory, expandHome(typed, terminal.env));
  return (
    directoryProblem(typed) ?? (given.name === undefined ? unnamed(basename(directory)) : undefined) ?? said(inspect, directory)
  );
}

function unnamed(name: string): string | undefined {
  const problem = nameProblem(name);
  const suggestion = suggestName(name);
  return problem === undefined || suggestion === undefined ? problem : `${problem} Like ${suggestion}.`;
}

function said(inspect: Inspect, directory: string): string | undefined {
  try {
    inspect(directory);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** `~` at the start, which a shell would have expanded. */
export function expandHome(typed: string, env: Terminal['env']): string {
  return /^~(?=$|[/\\])/.test(typed) ? (env.HOME ?? env.USERPROFILE ?? homedir()) + typed.slice(1) : typed;
}
