import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import { expect, test } from 'vitest';
import { start, stop } from '../src/service.ts';
import { serving, stopDuring } from './serving.ts';

test('a request in flight is finished, then nobody is let in', async () => {
  const server = createServer((_request, response) => void setTimeout(() => response.end('done'), 100));
  expect(await stopDuring({ server }, '/')).toEqual({ finished: true, status: 200 });
  expect(server.listening).toBe(false);
});

test('a connection that is kept open without a request does not delay the stop', async () => {
  const service = { server: createServer((_request, response) => response.end('done')) };
  const agent = new Agent({ keepAlive: true });
  const request = get(await serving(service), { agent });
  const [response] = await once(request, 'response');
  response.resume();
  await once(response, 'end');

  const begun = performance.now();
  expect(await stop(service)).toBe(true);
  expect(performance.now() - begun).toBeLessThan(1_000);
  agent.destroy();
});

test('a request that hangs is cut off at the limit', async () => {
  const service = { server: createServer(() => undefined) };
  const url = await serving(service);
  const arrived = once(service.server, 'request');
  const answer = fetch(url);
  const cutOff = expect(answer).rejects.toThrow('fetch failed');
  await arrived;

  expect(await stop(service, 100)).toBe(false);
  await cutOff;
});

test('a port that is taken is an error, not a crash', async () => {
  const taken = new URL(await serving({ server: createServer() }));
  const second = start({ server: createServer() }, { host: '127.0.0.1', port: Number(taken.port) });
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
