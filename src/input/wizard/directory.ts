import { homedir } from 'node:os';
import { basename, resolve } from 'node:path';
import { directoryProblem } from '../../checks/directory.js';
import { nameProblem, suggestName } from '../../checks/name.js';
import type { Given } from '../../options.js';
import type { Terminal } from '../../terminal.js';

/** Why a typed directory cannot be taken: for itself, or for the name that the service takes from it. */
export function directoryProblemHere(typed: string, given: Given, { directory, env }: Terminal): string | undefined {
  const problem = directoryProblem(typed);
  if (problem !== undefined || given.name !== undefined) return problem;
  const name = basename(resolve(directory, expandHome(typed, env)));
  const unnamed = nameProblem(name);
  const suggestion = suggestName(name);
  return unnamed === undefined || suggestion === undefined ? unnamed : `${unnamed} Like ${suggestion}.`;
}

/** `~` at the start, which a shell would have expanded. */
export function expandHome(typed: string, env: Terminal['env']): string {
  return /^~(?=$|[/\\])/.test(typed) ? (env.HOME ?? env.USERPROFILE ?? homedir()) + typed.slice(1) : typed;
}
