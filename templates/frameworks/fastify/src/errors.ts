import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

export function notFound(_request: FastifyRequest, reply: FastifyReply): void {
  reply.status(404).send({ error: 'Not found' });
}

/**
 * An error with a status below 500 (a schema that the input does not meet) is the client's business; of all other errors
 * the client learns nothing, and the log everything.
 */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  // JavaScript can throw anything, undefined too
  const { statusCode = 500 } = error ?? {};
  if (statusCode >= 400 && statusCode < 500) {
    reply.status(statusCode).send({ error: error.message });
    return;
  }
  request.log.error({ error: error?.stack ?? String(error) }, 'request failed');
  reply.status(500).send({ error: 'Internal server error' });
}
