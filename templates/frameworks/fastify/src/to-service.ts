import type { FastifyInstance } from 'fastify';
import type { Service } from './service.ts';

/** Fastify loads its plugins before it listens, and unloads them (`onClose` hooks) once the last request is answered. */
export function toService(app: FastifyInstance): Service {
  return { server: app.server, listen: (address) => app.listen(address), close: () => app.close() };
}
