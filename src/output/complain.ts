import { charactersFor } from '../charset.js';
import { coloursFor } from '../colours.js';
import { Cancelled, failures, UserError } from '../errors.js';
import { harmless } from '../show.js';
import type { Terminal } from '../terminal.js';
import { version } from '../version.js';
import { failureDocument } from './document.js';
import { explain, isExhausted } from './failure.js';

/** Leads to the project, wherever it lives. */
const page = 'https://www.npmjs.com/package/create-hello-ci-cd';

/**
 * Tells a failure and returns the exit status. Anything but a UserError and Cancelled is a mistake of ours: it keeps its
 * stack, and says where to report it.
 */
export function complain(thrown: unknown, argv: readonly string[], terminal: Terminal): number {
  const error = isExhausted(thrown) ? explain(thrown, terminal.directory) : thrown;
  // asked of the raw arguments, since what they say may be what is wrong
  if (argv.includes('--json')) terminal.output.write(`${JSON.stringify(failureDocument(error), null, 2)}\n`);
  const [first = '', ...others] = linesOf(error).map(harmless);
  const mark = coloursFor(terminal.errorOutput, terminal.env).red('✖');
  terminal.errorOutput.write(charactersFor(terminal.env)(`${[`${mark} ${first}`, ...others].join('\n')}\n`));
  return error instanceof UserError || error instanceof Cancelled ? error.exitCode : failures.internal;
}

function linesOf(error: unknown): string[] {
  if (error instanceof UserError || error instanceof Cancelled) {
    const hint = error instanceof UserError ? error.hint : error.resume && `Go on with: ${error.resume}`;
    return [error.message, ...(hint ? [hint] : [])]
      .join('\n')
      .split('\n')
      .map((line, index) => (index === 0 ? line : `  ${line}`));
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [`This is a mistake in create-hello-ci-cd ${version}, not yours. Please report it with the lines below: ${page}`, stack];
}
