import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { toService } from '../src/to-service.ts';
import { catchLog } from './log-lines.ts';
import { stopDuring } from './serving.ts';

const logLines = catchLog();
const makeApp = () => createApp({ version: '1.2.3', commit: 'abc1234' });

test('GET /hello says hello', async () => {
  const answer = await makeApp().inject('/hello');
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({ message: 'Hello world from CI/CD!' });
});

test('GET /health says which version runs, and may not be cached', async () => {
  const answer = await makeApp().inject('/health');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.json()).toEqual({ status: 'ok', version: '1.2.3', commit: 'abc1234' });
});

test('an unknown path is a 404 in JSON', async () => {
  const answer = await makeApp().inject('/nowhere');
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toEqual({ error: 'Not found' });
});

test('a handler that throws is a 500 that tells the client nothing, and the log everything', async () => {
  const app = makeApp();
  app.get('/boom', async () => {
    throw new Error('the password is hunter2');
  });
  const answer = await app.inject({ url: '/boom', headers: { 'x-request-id': 'id-1' } });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).toBe('{"error":"Internal server error"}');
  expect(logLines()).toContainEqual(
    expect.objectContaining({ level: 'error', requestId: 'id-1', error: expect.stringContaining('hunter2') }),
  );
});

test.each([undefined, 'a text'])('a handler that throws %j is a 500 in JSON too, and logged', async (thrown) => {
  const app = makeApp();
  app.get('/boom', () => Promise.reject(thrown));
  const answer = await app.inject({ url: '/boom', headers: { 'x-request-id': 'id-2' } });
  expect([answer.statusCode, answer.json()]).toEqual([500, { error: 'Internal server error' }]);
  expect(logLines()).toContainEqual(
    expect.objectContaining({ level: 'error', requestId: 'id-2', error: String(thrown) }),
  );
});

test('input that a schema refuses is the client’s fault', async () => {
  const app = makeApp();
  const schema = { querystring: { type: 'object', required: ['name'] } };
  app.get('/strict', { schema }, async () => ({ done: true }));
  const answer = await app.inject('/strict');
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toEqual({ error: "querystring must have required property 'name'" });
});

test('a malformed URL is the client’s fault too, and logged as any other request', async () => {
  const answer = await makeApp().inject('/%E0%A4%A');
  expect(answer.statusCode).toBe(400);
  expect(logLines()).toContainEqual(expect.objectContaining({ message: 'request', path: '/%E0%A4%A', status: 400 }));
});

test('a request in flight is answered before the service stops', async () => {
  const app = makeApp();
  app.get('/slow', async () => {
    await setTimeout(100);
    return { done: true };
  });
  expect(await stopDuring(toService(app), '/slow')).toEqual({ finished: true, status: 200 });
});
