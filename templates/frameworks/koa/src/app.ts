import type Router from '@koa/router';
import Koa from 'koa';
import { handleErrors, logError } from './errors.ts';
import { logRequests } from './log-requests.ts';

/** Puts the app together. Each middleware wraps those below it: a request goes down, and its answer comes back up. */
export function createApp(routes: Router): Koa {
  const app = new Koa();
  app.on('error', logError);
  app.use(logRequests);
  app.use(handleErrors);
  app.use(routes.routes());
  return app;
}
