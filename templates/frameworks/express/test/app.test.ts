import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { Router } from 'express';
import { expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { createRoutes } from '../src/routes.ts';
import { catchLog } from './log-lines.ts';
import { serving, stopDuring } from './serving.ts';

const logLines = catchLog();

/** The app as a service, with the real routes unless a test brings its own. */
function service(routes = createRoutes({ version: '1.2.3', commit: 'abc1234' })) {
  return { server: createServer(createApp(routes)) };
}

test('GET /hello says hello', async () => {
  const answer = await fetch(`${await serving(service())}/hello`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ message: 'Hello world from CI/CD!' });
});

test('GET /health says which version runs, and may not be cached', async () => {
  const answer = await fetch(`${await serving(service())}/health`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({ status: 'ok', version: '1.2.3', commit: 'abc1234' });
});

test('an unknown path is a 404 in JSON', async () => {
  const answer = await fetch(`${await serving(service())}/nowhere`);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({ error: 'Not found' });
});

test('a handler that throws is a 500 that tells the client nothing, and the log everything', async () => {
  const routes = Router().get('/boom', () => {
    throw new Error('the password is hunter2');
  });
  const answer = await fetch(`${await serving(service(routes))}/boom`, { headers: { 'x-request-id': 'id-1' } });
  expect(answer.status).toBe(500);
  expect(await answer.text()).toBe('{"error":"Internal server error"}');
  expect(logLines()).toContainEqual(
    expect.objectContaining({ level: 'error', requestId: 'id-1', error: expect.stringContaining('hunter2') }),
  );
});

test('a malformed request is the client’s fault', async () => {
  const routes = Router().get('/users/:name', (req, res) => void res.json(req.params));
  const answer = await fetch(`${await serving(service(routes))}/users/%E0%A4%A`);
  expect(answer.status).toBe(400);
});

test.each([
  ['input that a handler cannot decode', () => decodeURIComponent('%E0%A4%A')],
  [
    'an error for the client that has no status',
    () => Promise.reject(Object.assign(new Error('hunter2'), { expose: true })),
  ],
  ['a status that is none', () => Promise.reject(Object.assign(new Error('hunter2'), { expose: true, status: 99 }))],
  ['undefined', () => Promise.reject(undefined)],
])('thrown by a handler: %s is a 500 in JSON', async (_, handler) => {
  const answer = await fetch(`${await serving(service(Router().get('/boom', handler)))}/boom`);
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({ error: 'Internal server error' });
  expect(logLines()).toContainEqual(expect.objectContaining({ level: 'error', message: 'request failed' }));
});

test('an error that is meant for the client reaches it', async () => {
  const routes = Router().get('/strict', () => {
    throw Object.assign(new Error('a name is needed'), { expose: true, status: 422 });
  });
  const answer = await fetch(`${await serving(service(routes))}/strict`);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toEqual({ error: 'a name is needed' });
});

test('a request in flight is answered before the service stops', async () => {
  const routes = Router().get('/slow', async (_req, res) => {
    await setTimeout(100);
    res.json({ done: true });
  });
  expect(await stopDuring(service(routes), '/slow')).toEqual({ finished: true, status: 200 });
});
