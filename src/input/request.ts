import { InvalidAnswers, type Problem } from '../errors.js';
import { defaults, type Given } from '../options.js';
import { show } from '../show.js';
import type { Terminal } from '../terminal.js';
import { version } from '../version.js';
import { type CommandLine, readFlags } from './flags.js';
import { helpText } from './help.js';
import { leftoverProblem } from './leftovers.js';
import { configSchema } from './schema.js';

/** What a call asks for, before any question is asked: a text to print, or a repo from these answers. */
export type Request =
  | { readonly print: string }
  | {
      /** Answers by flags and config file, flags first. Each has been checked by itself. */
      readonly given: Given;
    };

/**
 * Reads flags, config file and what npm kept for itself.
 * @throws {UserError} `bad-usage`, `bad-answers` or `bad-config`
 */
export async function readRequest(argv: readonly string[], terminal: Terminal): Promise<Request> {
  const line = readFlags(argv);
  if (line.given.help) return { print: helpText(terminal) };
  if (line.given.version) return { print: `${version}\n` };
  const leftover = leftoverProblem(line, terminal.env);
  if (leftover !== undefined) throw leftover;
  refuseMistakes(line);
  if (line.given.printSchema) return { print: `${JSON.stringify(configSchema(), null, 2)}\n` };
  const { config, ...given } = line.given;
  if (config === undefined) return { given };
  const { readConfig } = await import('./config.js');
  return { given: overlaid(await readConfig(config, terminal), given) };
}

/**
 * Flags win. A remote that the file has only because its owner and name led to it goes with them: the flags' owner and name lead to
 * another, and the first push must not go to the file's repository.
 */
function overlaid(file: Given, flags: Given): Given {
  const given = { ...file, ...flags };
  // false is somebody's decision: it follows from no owner, but does not say so
  const derived = typeof file.remote === 'string' && file.remote === defaults.remote?.(file);
  if (!derived || flags.remote !== undefined || defaults.remote?.(given) === file.remote) return given;
  const { remote: _, ...others } = given;
  return others;
}

/** Everything that is wrong with the command line, at once. */
function refuseMistakes({ positionals, misused, refused }: CommandLine): void {
  const usage = misused.length > 0 || positionals.length < 2 ? misused : [oneDirectory(positionals)];
  const problems = [...usage, ...refused];
  if (problems.length > 0) throw new InvalidAnswers(problems, usage.length > 0 ? 'bad-usage' : 'bad-answers');
}

/** Said only when every flag is known: else the second word is most likely an unknown flag's value. */
function oneDirectory(positionals: readonly string[]): Problem {
  const message = `There can be only one directory, not ${positionals.map(show).join(' and ')}.`;
  return { path: 'the directory', code: 'given-twice', message };
}
