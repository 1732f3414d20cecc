import type { ErrorHandler, MiddlewareHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { log } from './log.ts';
import type { Env } from './log-requests.ts';

export const notFound: NotFoundHandler<Env> = (c) => c.json({ error: 'Not found' }, 404);

/**
 * An HTTPException below 500 (bad input, thrown on purpose) is the client's business; of all other errors the client learns
 * nothing, and the log everything.
 */
export const handleError: ErrorHandler<Env> = (error, c) => {
  if (error instanceof HTTPException && error.status < 500) {
    return error.res ?? c.json({ error: error.message }, error.status);
  }
  log.error('request failed', { requestId: c.get('requestId'), error: error.stack ?? String(error) });
  return c.json({ error: 'Internal server error' }, 500);
};

/** JavaScript can throw anything, and Hono hands only errors to `handleError`: the rest would be an empty answer, unlogged. */
export const onlyErrors: MiddlewareHandler<Env> = async (_c, next) => {
  try {
    await next();
  } catch (thrown) {
    throw thrown instanceof Error ? thrown : new Error(`thrown: ${String(thrown)}`);
  }
};
