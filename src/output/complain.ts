import { coloursFor } from '../colours.js';
import { Cancelled, UserError } from '../errors.js';
import type { Terminal } from '../terminal.js';
import { version } from '../version.js';
import { failureDocument } from './document.js';

/**
 * Tells a failure and returns the exit status. Anything but a UserError and Cancelled is a mistake of ours: it keeps its
 * stack, and says where to report it.
 */
export function complain(error: unknown, argv: readonly string[], terminal: Terminal): number {
  const colours = coloursFor(terminal.errorOutput, terminal.env);
  if (!(error instanceof UserError || error instanceof Cancelled)) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.errorOutput.write(
      `${colours.red('✖')} This is a mistake in create-hello-ci-cd ${version}, not yours. Please report it with the lines below.\n${stack}\n`,
    );
    return 1;
  }
  if (argv.includes('--json')) terminal.output.write(`${JSON.stringify(failureDocument(error), null, 2)}\n`);
  const hint = error instanceof Cancelled ? (error.resume ? `Go on with: ${error.resume}` : undefined) : error.hint;
  const [first = '', ...others] = error.message.split('\n');
  terminal.errorOutput.write(
    [`${colours.red('✖')} ${first}`, ...others.map((line) => `  ${line}`), ...(hint ? [`  ${hint}`] : []), ''].join('\n'),
  );
  return error.exitCode;
}
