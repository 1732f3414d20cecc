import { Hono } from 'hono';
import { handleError, notFound, onlyErrors } from './errors.ts';
import { type Env, logRequests } from './log-requests.ts';

/** Puts the app together. It knows no port and no Node: `app.request()` calls it in a test, an adaptor in production. */
export function createApp(routes: Hono<Env>): Hono<Env> {
  const app = new Hono<Env>();
  app.use(logRequests);
  app.use(onlyErrors);
  app.route('/', routes);
  app.notFound(notFound);
  app.onError(handleError);
  return app;
}
