import type { ErrorRequestHandler, RequestHandler } from 'express';
import { log } from './log.ts';

/** Stands after all routes: whoever gets here asked for something that does not exist. */
export const notFound: RequestHandler = (_req, res) => {
  res.status(404).json({ error: 'Not found' });
};

/**
 * Express knows an error handler by its four parameters. Bad input (errors with a status that are marked `expose`,
 * URLs that cannot be decoded) is the client's business; of all other errors the client learns nothing, and the log everything.
 */
export const handleError: ErrorRequestHandler = (error, _req, res, next) => {
  const { status, expose, message } = error ?? {};
  // a decodeURIComponent of our own throws a URIError too: without a status it is a mistake like any other
  if ((expose === true || error instanceof URIError) && isErrorStatus(status)) {
    res.status(status).json({ error: message });
    return;
  }
  log.error('request failed', { requestId: res.locals.requestId, error: error?.stack ?? String(error) });
  // an answer that has begun cannot be changed: Express then cuts the connection, so that the client notices
  if (res.headersSent) next(error);
  else res.status(500).json({ error: 'Internal server error' });
};

function isErrorStatus(status: unknown): status is number {
  return Number.isInteger(status) && Number(status) >= 400 && Number(status) <= 599;
}
