import { Cancelled, failures, UserError } from '../../errors.js';
import { harmless } from '../../show.js';
import { isExhausted } from '../../system-error.js';
import type { Terminal } from '../../terminal.js';
import { version } from '../../version.js';
import { explain } from '../disk/failure.js';
import { failureDocument } from './document.js';
import { openPage } from './page.js';

/** Leads to the project, wherever it lives. */
const issues = 'https://www.npmjs.com/package/create-hello-ci-cd';

/**
 * Tells a failure and returns the exit status. Anything but a UserError and Cancelled is a mistake of ours: it keeps its
 * stack, and says where to report it.
 */
export function complain(thrown: unknown, argv: readonly string[], terminal: Terminal): number {
  const error = isExhausted(thrown) ? explain(thrown, terminal.directory) : thrown;
  // asked of the raw arguments, since what they say may be what is wrong
  if (argv.some((word) => word === '--json' || word.startsWith('--json=')))
    terminal.output.write(`${JSON.stringify(failureDocument(error), null, 2)}\n`);
  const page = openPage(terminal.errorOutput, terminal.env);
  const [first = '', ...others] = linesOf(error).map(harmless);
  page.print([`${page.colours.red('✖')} ${first}`, ...others]);
  return error instanceof UserError || error instanceof Cancelled ? error.exitCode : failures.internal;
}

/** Never broken to the terminal's width: a sentence may hold a command that is to be copied. */
function linesOf(error: unknown): string[] {
  if (error instanceof UserError || error instanceof Cancelled) {
    const wayOut = error instanceof UserError ? error.hint : error.resume && `Go on with: ${error.resume}`;
    const [first = '', ...others] = [error.message, wayOut].filter(Boolean).join('\n').split('\n');
    return [first, ...others.map((line) => `  ${line}`)];
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `This is a mistake in create-hello-ci-cd ${version}, not yours. Please report it with the lines below: ${issues}`,
    stack,
  ];
}
