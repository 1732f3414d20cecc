import express, { type Express, type Router } from 'express';
import { handleError, notFound } from './errors.ts';
import { logRequests } from './log-requests.ts';

/** Puts the app together. In Express the order is the meaning: each request goes through these from top to bottom. */
export function createApp(routes: Router): Express {
  const app = express();
  // nobody needs to know what we run, least of all a scanner
  app.disable('x-powered-by');
  app.use(logRequests);
  app.use(routes);
  app.use(notFound);
  app.use(handleError);
  return app;
}
