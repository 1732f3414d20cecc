import Router from '@koa/router';
import type { Build } from './config.ts';

export function createRoutes({ version, commit }: Build): Router {
  const routes = new Router();

  routes.get('/hello', (ctx) => {
    ctx.body = { message: 'Hello world from CI/CD!' };
  });

  // The deploy asks here until the new version answers, so no cache may answer in its place.
  routes.get('/health', (ctx) => {
    ctx.set('cache-control', 'no-store');
    ctx.body = { status: 'ok', version, commit };
  });

  return routes;
}
