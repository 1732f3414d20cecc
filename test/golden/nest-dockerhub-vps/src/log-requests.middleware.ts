import type { NextFunction, Request, Response } from 'express';
import { log } from './log.ts';
import { requestFields, requestId, requestIdHeader } from './request.ts';

/** One line a request, written when it is over: only then are status and duration known. */
export function logRequests(req: Request, res: Response, next: NextFunction): void {
  const startedAt = performance.now();
  const id = requestId(req.headers[requestIdHeader]);
  res.locals.requestId = id;
  res.set(requestIdHeader, id);
  res.on('close', () => {
    // 499 is what proxies write for "the client left before the answer was complete"
    const status = res.writableEnded ? res.statusCode : 499;
    const { method, originalUrl: url } = req;
    log.info('request', { requestId: id, ...requestFields({ method, url, status, startedAt }) });
  });
  next();
}
