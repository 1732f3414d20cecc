import type { Choice } from './choice.js';

/** Node runs TypeScript by itself: it strips the types. Nest's decorators are more than types, so Nest compiles first. */
const dev = 'node --watch src/main.ts';

/** Node frameworks. `runtime` names the folder below `templates/runtimes/` that the framework stands on. */
export const frameworks = {
  express: { label: 'Express 5', hint: 'the one that everybody knows', runtime: 'node', facts: { dev } },
  fastify: { label: 'Fastify 5', hint: 'fast, with schemas and a logger built in', runtime: 'node', facts: { dev } },
  hono: { label: 'Hono 4', hint: 'small, on web standards, runs anywhere', runtime: 'node', facts: { dev } },
  koa: { label: 'Koa 3', hint: 'minimal, async middleware', runtime: 'node', facts: { dev } },
  nest: {
    label: 'NestJS 12',
    hint: 'modules and decorators for large teams',
    runtime: 'node',
    facts: { dev: 'node scripts/dev.ts' },
  },
} as const satisfies Record<string, Choice & { runtime: 'node' }>;
