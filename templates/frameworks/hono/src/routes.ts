import { Hono } from 'hono';
import type { Build } from './config.ts';
import type { Env } from './log-requests.ts';

export function createRoutes({ version, commit }: Build): Hono<Env> {
  const routes = new Hono<Env>();

  routes.get('/hello', (c) => c.json({ message: 'Hello world from CI/CD!' }));

  // The deploy asks here until the new version answers, so no cache may answer in its place.
  routes.get('/health', (c) => {
    c.header('cache-control', 'no-store');
    return c.json({ status: 'ok', version, commit });
  });

  return routes;
}
