import { createMiddleware } from 'hono/factory';
import { log } from './log.ts';
import { requestFields, requestId, requestIdHeader } from './request.ts';

/** What a request carries from one handler to the next: `c.get('requestId')`. */
export type Env = { Variables: { requestId: string } };

/** One line a request, written when the handlers are done: only then are status and duration known. */
export const logRequests = createMiddleware<Env>(async (c, next) => {
  const startedAt = performance.now();
  const id = requestId(c.req.header(requestIdHeader));
  c.set('requestId', id);
  c.header(requestIdHeader, id);
  await next();
  // 499 is what proxies write for "the client left before the answer was complete"
  const status = c.req.raw.signal.aborted ? 499 : c.res.status;
  const { method, path: url } = c.req;
  log.info('request', { requestId: id, ...requestFields({ method, url, status, startedAt }) });
});
