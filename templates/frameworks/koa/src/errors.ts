import Koa, { type Context, type Middleware } from 'koa';
import { log } from './log.ts';

/**
 * Stands around all routes. Errors marked `expose` (bad input: `ctx.throw(400, 'a name is needed')`) are the client's
 * business; of all other errors the client learns nothing, and the log everything.
 */
export const handleErrors: Middleware = async (ctx, next) => {
  try {
    await next();
    if (ctx.status === 404 && ctx.body == null) {
      ctx.status = 404;
      ctx.body = { error: 'Not found' };
    }
  } catch (error) {
    if (error instanceof Koa.HttpError && error.expose) {
      ctx.status = error.status;
      ctx.body = { error: error.message };
      return;
    }
    ctx.status = 500;
    ctx.body = { error: 'Internal server error' };
    ctx.app.emit('error', error, ctx);
  }
};

/** Koa reports here what it meets outside of the routes too, such as a client that leaves in the middle of a download. */
export function logError(error: unknown, ctx?: Context): void {
  const words = (error instanceof Error && error.stack) || String(error);
  log.error('request failed', { requestId: ctx?.state.requestId, error: words });
}
