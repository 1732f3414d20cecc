import { Router } from 'express';
import type { Build } from './config.ts';

export function createRoutes({ version, commit }: Build): Router {
  const routes = Router();

  routes.get('/hello', (_req, res) => {
    res.json({ message: 'Hello world from CI/CD!' });
  });

  // The deploy asks here until the new version answers, so no cache may answer in its place.
  routes.get('/health', (_req, res) => {
    res.set('cache-control', 'no-store').json({ status: 'ok', version, commit });
  });

  return routes;
}
