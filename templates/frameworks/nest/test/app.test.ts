import { setTimeout } from 'node:timers/promises';
import { BadRequestException, Controller, Get, HttpException } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { expect, test } from 'vitest';
import { AppModule } from '../src/app.module.ts';
import { CONFIG } from '../src/health.controller.ts';
import { NestLog } from '../src/nest-log.ts';
import type { Service } from '../src/service.ts';
import { toService } from '../src/to-service.ts';
import { catchLog } from './log-lines.ts';
import { serving, stopDuring } from './serving.ts';

const logLines = catchLog();

/** Routes that only tests need. */
@Controller()
class TestController {
  @Get('boom')
  boom() {
    throw new Error('the password is hunter2');
  }

  @Get('strict')
  strict() {
    throw new BadRequestException('a name is needed');
  }

  @Get('text')
  text() {
    throw new HttpException('only for members', 403);
  }

  @Get('undefined')
  async undefined() {
    throw undefined;
  }

  @Get('slow')
  async slow() {
    await setTimeout(100);
    return { done: true };
  }
}

async function service(): Promise<Service> {
  const module = await Test.createTestingModule({ imports: [AppModule], controllers: [TestController] })
    .overrideProvider(CONFIG)
    .useValue({ version: '1.2.3', commit: 'abc1234' })
    .compile();
  return toService(module.createNestApplication<NestExpressApplication>({ logger: new NestLog() }));
}

test('GET /hello says hello', async () => {
  const answer = await fetch(`${await serving(await service())}/hello`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ message: 'Hello world from CI/CD!' });
});

test('GET /health says which version runs, and may not be cached', async () => {
  const answer = await fetch(`${await serving(await service())}/health`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({ status: 'ok', version: '1.2.3', commit: 'abc1234' });
});

test('an unknown path is a 404 in JSON', async () => {
  const answer = await fetch(`${await serving(await service())}/nowhere`);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({ statusCode: 404, error: 'Not Found', message: 'Cannot GET /nowhere' });
});

test('a handler that throws is a 500 that tells the client nothing, and the log everything', async () => {
  const answer = await fetch(`${await serving(await service())}/boom`, { headers: { 'x-request-id': 'id-1' } });
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({ statusCode: 500, message: 'Internal Server Error' });
  expect(logLines()).toContainEqual(
    expect.objectContaining({ level: 'error', requestId: 'id-1', error: expect.stringContaining('hunter2') }),
  );
});

test('an error that is meant for the client reaches it', async () => {
  const answer = await fetch(`${await serving(await service())}/strict`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ message: 'a name is needed' });
});

test.each([
  ['a text of its own', '/text', {}, 403, 'only for members'],
  ['a URL that cannot be decoded', '/%E0%A4%A', {}, 404, 'Cannot GET'],
  ['a body that is no JSON', '/hello', { method: 'POST', body: '{"a' }, 400, 'JSON'],
])('%s is answered in JSON, and logged as any other request', async (_, path, request, status, message) => {
  const headers = { 'content-type': 'application/json', 'x-request-id': 'id-2' };
  const answer = await fetch(`${await serving(await service())}${path}`, { ...request, headers });
  expect(answer.headers.get('x-request-id')).toBe('id-2');
  expect(await answer.json()).toMatchObject({ statusCode: status, message: expect.stringContaining(message) });
  expect(logLines()).toContainEqual(expect.objectContaining({ message: 'request', requestId: 'id-2', status }));
});

test('a handler that throws undefined is a 500 too, and logged', async () => {
  const answer = await fetch(`${await serving(await service())}/undefined`);
  expect([answer.status, await answer.json()]).toEqual([500, { statusCode: 500, message: 'Internal Server Error' }]);
  expect(logLines()).toContainEqual(expect.objectContaining({ level: 'error', error: 'undefined' }));
});

test('a request in flight is answered before the service stops', async () => {
  expect(await stopDuring(await service(), '/slow')).toEqual({ finished: true, status: 200 });
});
