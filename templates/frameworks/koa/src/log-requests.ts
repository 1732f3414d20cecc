import type { Middleware } from 'koa';
import { log } from './log.ts';
import { requestFields, requestId, requestIdHeader } from './request.ts';

/** One line a request, written when it is over: only then are status and duration known. */
export const logRequests: Middleware = (ctx, next) => {
  const startedAt = performance.now();
  const id = requestId(ctx.headers[requestIdHeader]);
  ctx.state.requestId = id;
  ctx.set(requestIdHeader, id);
  ctx.res.on('close', () => {
    // 499 is what proxies write for "the client left before the answer was complete"
    const status = ctx.res.writableEnded ? ctx.status : 499;
    const { method, originalUrl: url } = ctx;
    log.info('request', { requestId: id, ...requestFields({ method, url, status, startedAt }) });
  });
  return next();
};
