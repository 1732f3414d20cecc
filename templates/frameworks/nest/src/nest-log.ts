import { ConsoleLogger } from '@nestjs/common';

/**
 * Nest's own messages, and those of `new Logger('Name')` in a service, as the same JSON lines as all others: objects, errors
 * and their stacks included. `NEST_LOG_LEVEL=warn` in the environment leaves out what is less than a warning.
 */
export class NestLog extends ConsoleLogger {
  constructor() {
    super({ json: true, flattenParams: true });
  }

  /** Errors go to standard output, too: from two streams, nobody would know the order of the lines. */
  protected override printAsJson(...printed: Parameters<ConsoleLogger['getJsonLogObject']>): void {
    const { timestamp, pid: _, level, ...rest } = this.getJsonLogObject(...printed);
    const line = { time: new Date(timestamp).toISOString(), level: level === 'log' ? 'info' : level, ...rest };
    process.stdout.write(`${this.stringifyJsonLogObject(line)}\n`);
  }
}
