import { expect, test } from 'vitest';
import { requestFields, requestId } from '../src/request.ts';

test('the id that a proxy gave is kept', () => {
  expect(requestId('abc-123')).toBe('abc-123');
});

const odd = [undefined, '', 'two words', '{"level":"error"}', 'x'.repeat(101), ['a', 'b']];
test.each(odd)('%j is replaced by an id of our own', (header) => {
  expect(requestId(header)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
});

test('a query never gets into the log', () => {
  const startedAt = performance.now();
  const fields = requestFields({ method: 'GET', url: '/reset?token=secret', status: 200, startedAt });
  expect(fields).toEqual({ method: 'GET', path: '/reset', status: 200, durationMs: expect.any(Number) });
});
