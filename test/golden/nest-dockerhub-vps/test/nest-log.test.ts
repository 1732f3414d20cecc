import { Logger } from '@nestjs/common';
import { expect, test } from 'vitest';
import { NestLog } from '../src/nest-log.ts';
import { catchLog } from './log-lines.ts';

const logLines = catchLog();

function logger(): Logger {
  Logger.overrideLogger(new NestLog());
  return new Logger('OrdersService');
}

test('a message is a line with the fields of all other lines', () => {
  logger().log('order taken');
  expect(logLines()).toEqual([
    { time: expect.stringMatching(/^\d{4}-.*Z$/), level: 'info', message: 'order taken', context: 'OrdersService' },
  ]);
});

test('the fields of an object are fields of the line', () => {
  logger().warn('stock is low', { article: 'tea', left: 3 });
  expect(logLines()).toMatchObject([{ level: 'warn', message: 'stock is low', article: 'tea', left: 3 }]);
});

test('an error is logged with its stack', () => {
  logger().error(new Error('no connection'));
  expect(logLines()).toMatchObject([
    { level: 'error', message: 'no connection', error: { stack: expect.stringContaining('nest-log.test.ts') } },
  ]);
});
