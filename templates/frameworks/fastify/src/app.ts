import fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Build } from './config.ts';
import { handleError, notFound } from './errors.ts';
import { logger, logRequests } from './log-requests.ts';
import { requestId, requestIdHeader } from './request.ts';
import { routes } from './routes.ts';

/** Puts the app together. Hooks and handlers come before the routes, so that they hold for all of them. */
export function createApp(build: Build): FastifyInstance {
  const app = fastify({
    logger,
    genReqId: (request) => requestId(request.headers[requestIdHeader]),
    // Fastify would write two lines a request; ours is one, see log-requests.ts
    logController: new LogController({ requestIdLogLabel: 'requestId', disableRequestLogging: true }),
    // Node's own limit for the arrival of a whole request, which Fastify sets to none
    requestTimeout: 300_000,
    // a request that still arrives on an open connection while we stop is answered, not refused
    return503OnClosing: false,
    // a URL that cannot be decoded gets to no hook and no handler by itself
    frameworkErrors: (error, request, reply) => {
      logRequests(request, reply);
      handleError(error, request, reply);
    },
  });
  app.addHook('onRequest', async (request, reply) => logRequests(request, reply));
  app.setNotFoundHandler(notFound);
  app.setErrorHandler(handleError);
  app.register(routes, build);
  return app;
}
