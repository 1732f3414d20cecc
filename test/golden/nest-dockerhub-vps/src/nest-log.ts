import type { LoggerService } from '@nestjs/common';
import { log } from './log.ts';

/** Nest's own messages, and those of `new Logger('Name')` in a service, as the same JSON lines as all others. */
export class NestLog implements LoggerService {
  log(message: unknown, ...rest: unknown[]): void {
    log.info(String(message), { context: rest.at(-1) });
  }

  warn(message: unknown, ...rest: unknown[]): void {
    log.warn(String(message), { context: rest.at(-1) });
  }

  /** Nest gives the stack before the context. */
  error(message: unknown, ...rest: unknown[]): void {
    const [stack] = rest.length > 1 ? rest : [];
    log.error(String(message), { context: rest.at(-1), error: stack });
  }
}
