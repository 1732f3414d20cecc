import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { requestFields, requestIdHeader } from './request.ts';

/** Fastify's own logger, pino, made to write lines of the same shape as src/log.ts. */
export const logger = {
  messageKey: 'message',
  base: null,
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (level: string) => ({ level }) },
  stream: process.stdout,
} satisfies FastifyServerOptions['logger'];

/** One line a request, written when it is over: only then are status and duration known. `request.log` adds the id. */
export function logRequests(request: FastifyRequest, reply: FastifyReply): void {
  const startedAt = performance.now();
  reply.header(requestIdHeader, request.id);
  reply.raw.on('close', () => {
    // 499 is what proxies write for "the client left before the answer was complete"
    const status = reply.raw.writableEnded ? reply.statusCode : 499;
    const { method, originalUrl: url } = request;
    request.log.info(requestFields({ method, url, status, startedAt }), 'request');
  });
}
