import type { Choice } from './choice.js';

/** Node frameworks. `runtime` names the folder below `templates/runtimes/` that the framework stands on. */
export const frameworks = {
  express: { label: 'Express 5', hint: 'the one that everybody knows', runtime: 'node', facts: {} },
  fastify: { label: 'Fastify 5', hint: 'fast, with schemas and a logger built in', runtime: 'node', facts: {} },
  hono: { label: 'Hono 4', hint: 'small, on web standards, runs anywhere', runtime: 'node', facts: {} },
  koa: { label: 'Koa 3', hint: 'minimal, async middleware', runtime: 'node', facts: {} },
  nest: { label: 'NestJS 12', hint: 'modules and decorators for large teams', runtime: 'node', facts: {} },
} as const satisfies Record<string, Choice & { runtime: 'node' }>;
