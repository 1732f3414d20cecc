import { setTimeout } from 'node:timers/promises';
import { BadRequestException, Controller, Get } from '@nestjs/common';
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

test('a request in flight is answered before the service stops', async () => {
  expect(await stopDuring(await service(), '/slow')).toEqual({ finished: true, status: 200 });
});
