import { readRequest } from './input/request.js';
import type { Terminal } from './terminal.js';

/**
 * What the command does. The larger half waits in a file of its own, so that `--help` does not wait for git and disk.
 * @returns the folder in which a repo was made, if one was
 * @throws {UserError | Cancelled} what the error boundary in cli.ts prints
 */
export async function create(argv: readonly string[], terminal: Terminal): Promise<string | undefined> {
  const request = await readRequest(argv, terminal);
  if ('print' in request) {
    terminal.output.write(request.print);
    return undefined;
  }
  const templates = (await import('./templates.js')).openTemplates();
  const { scaffold } = await import('./scaffold.js');
  return scaffold(request.given, terminal, templates);
}
