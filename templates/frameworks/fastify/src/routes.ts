import type { FastifyPluginAsync } from 'fastify';
import type { Build } from './config.ts';

const text = { type: 'string' } as const;

/** A schema makes the answer faster to write, and keeps anything out of it that nobody meant to publish. */
const helloSchema = { response: { 200: { type: 'object', properties: { message: text } } } };
const healthSchema = {
  response: { 200: { type: 'object', properties: { status: text, version: text, commit: text } } },
};

export const routes: FastifyPluginAsync<Build> = async (app, { version, commit }) => {
  app.get('/hello', { schema: helloSchema }, async () => ({ message: 'Hello world from CI/CD!' }));

  // The deploy asks here until the new version answers, so no cache may answer in its place.
  app.get('/health', { schema: healthSchema }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'ok', version, commit };
  });
};
