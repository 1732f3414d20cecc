import type { Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { validator } from 'hono/validator';
import { expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import type { Env } from '../src/log-requests.ts';
import { createRoutes } from '../src/routes.ts';
import { catchLog } from './log-lines.ts';
import { stopDuring } from './serving.ts';

const logLines = catchLog();
const app = createApp(createRoutes({ version: '1.2.3', commit: 'abc1234' }));

test('GET /hello says hello', async () => {
  const answer = await app.request('/hello');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ message: 'Hello world from CI/CD!' });
});

test('GET /health says which version runs, and may not be cached', async () => {
  const answer = await app.request('/health');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({ status: 'ok', version: '1.2.3', commit: 'abc1234' });
});

test('an unknown path is a 404 in JSON', async () => {
  const answer = await app.request('/nowhere');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({ error: 'Not found' });
});

test('a handler that throws is a 500 that tells the client nothing, and the log everything', async () => {
  const routes = new Hono<Env>().get('/boom', () => {
    throw new Error('the password is hunter2');
  });
  const answer = await createApp(routes).request('/boom', { headers: { 'x-request-id': 'id-1' } });
  expect(answer.status).toBe(500);
  expect(await answer.text()).toBe('{"error":"Internal server error"}');
  expect(logLines()).toContainEqual(
    expect.objectContaining({ level: 'error', requestId: 'id-1', error: expect.stringContaining('hunter2') }),
  );
});

test('an error that is meant for the client reaches it', async () => {
  const routes = new Hono<Env>().get('/strict', () => {
    throw new HTTPException(400, { message: 'a name is needed' });
  });
  const answer = await createApp(routes).request('/strict');
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ error: 'a name is needed' });
});

test.each([undefined, 'a text'])('a handler that throws %j is a 500 in JSON too, and logged', async (thrown) => {
  const routes = new Hono<Env>().get('/boom', () => Promise.reject(thrown));
  const answer = await createApp(routes).request('/boom', { headers: { 'x-request-id': 'id-2' } });
  expect(answer.headers.get('x-request-id')).toBe('id-2');
  expect([answer.status, await answer.json()]).toEqual([500, { error: 'Internal server error' }]);
  expect(logLines()).toContainEqual(
    expect.objectContaining({ level: 'error', requestId: 'id-2', error: expect.stringContaining(`thrown: ${thrown}`) }),
  );
});

test('a body that is no JSON is the client’s fault: hono/validator says so', async () => {
  const routes = new Hono<Env>().post(
    '/strict',
    validator('json', (value) => value),
    (c) => c.json(c.req.valid('json')),
  );
  const headers = { 'content-type': 'application/json' };
  const answer = await createApp(routes).request('/strict', { method: 'POST', headers, body: '{"a' });
  expect([answer.status, await answer.json()]).toEqual([400, { error: 'Malformed JSON in request body' }]);
});

test('a request in flight is answered before the service stops', async () => {
  const routes = new Hono<Env>().get('/slow', async (c) => {
    await setTimeout(100);
    return c.json({ done: true });
  });
  const server = createAdaptorServer(createApp(routes)) as Server;
  expect(await stopDuring({ server }, '/slow')).toEqual({ finished: true, status: 200 });
});
