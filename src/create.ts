import { readRequest } from './input/request.js';
import type { Terminal } from './terminal.js';

/**
 * What the command does. The larger half waits in a file of its own, so that `--help` does not wait for git and disk.
 * @throws {UserError | Cancelled} what the error boundary in cli.ts prints
 */
export async function create(argv: readonly string[], terminal: Terminal): Promise<void> {
  const request = await readRequest(argv, terminal);
  if ('print' in request) {
    terminal.output.write(request.print);
    return;
  }
  const templates = (await import('./templates.js')).openTemplates();
  const { scaffold } = await import('./scaffold.js');
  await scaffold(request.given, terminal, templates);
}
