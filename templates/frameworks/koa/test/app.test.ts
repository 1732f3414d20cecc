import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import Router from '@koa/router';
import { expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { createRoutes } from '../src/routes.ts';
import { catchLog } from './log-lines.ts';
import { serving, stopDuring } from './serving.ts';

const logLines = catchLog();

/** The app as a service, with the real routes unless a test brings its own. */
function service(routes = createRoutes({ version: '1.2.3', commit: 'abc1234' })) {
  return { server: createServer(createApp(routes).callback()) };
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
  const routes = new Router().get('/boom', () => {
    throw new Error('the password is hunter2');
  });
  const answer = await fetch(`${await serving(service(routes))}/boom`, { headers: { 'x-request-id': 'id-1' } });
  expect(answer.status).toBe(500);
  expect(await answer.text()).toBe('{"error":"Internal server error"}');
  expect(logLines()).toContainEqual(
    expect.objectContaining({ level: 'error', requestId: 'id-1', error: expect.stringContaining('hunter2') }),
  );
});

test.each([undefined, 'a text'])('a handler that throws %j is a 500 in JSON too, and logged', async (thrown) => {
  const routes = new Router().get('/boom', () => Promise.reject(thrown));
  const answer = await fetch(`${await serving(service(routes))}/boom`, { headers: { 'x-request-id': 'id-2' } });
  expect([answer.status, await answer.json()]).toEqual([500, { error: 'Internal server error' }]);
  expect(logLines()).toContainEqual(
    expect.objectContaining({ level: 'error', requestId: 'id-2', error: String(thrown) }),
  );
});

test('an error that is meant for the client reaches it', async () => {
  const routes = new Router().get('/strict', (ctx) => ctx.throw(400, 'a name is needed'));
  const answer = await fetch(`${await serving(service(routes))}/strict`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ error: 'a name is needed' });
});

test('a request in flight is answered before the service stops', async () => {
  const routes = new Router().get('/slow', async (ctx) => {
    await setTimeout(100);
    ctx.body = { done: true };
  });
  expect(await stopDuring(service(routes), '/slow')).toEqual({ finished: true, status: 200 });
});
