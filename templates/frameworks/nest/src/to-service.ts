import type { NestExpressApplication } from '@nestjs/platform-express';
import { logRequests } from './log-requests.middleware.ts';
import type { Service } from './service.ts';

/**
 * `close` runs Nest's lifecycle hooks, so `enableShutdownHooks()` is not needed: run.ts listens for the signals, and sees to
 * it that a hanging request cannot hold the process up.
 */
export function toService(app: NestExpressApplication): Service {
  // nobody needs to know what we run, least of all a scanner
  app.disable('x-powered-by');
  // before a module's middleware, since a request whose body or URL Nest cannot read gets no further than this
  app.use(logRequests);
  return {
    server: app.getHttpServer(),
    listen: ({ host, port }) => app.listen(port, host),
    close: () => app.close(),
  };
}
