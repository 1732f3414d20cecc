import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { actions } from '../src/catalog/actions.js';

const folder = fileURLToPath(new URL('../.github/workflows/', import.meta.url));
const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(folder + name, 'utf8') }));
const pins: string[] = Object.values(actions);

test('the actions of our own workflows are the ones we give to others: src/catalog/actions.ts', () => {
  const others = workflows.flatMap(({ name, text }) =>
    [...text.matchAll(/uses: (.*)/g)].filter(([, pin = '']) => !pins.includes(pin)).map(([, pin]) => `${name}: ${pin}`),
  );
  expect(others).toEqual([]);
});

test.each(workflows)('$name starts without a permission, and every job has its time limit', ({ text }) => {
  const { permissions, jobs } = parse(text) as { permissions: unknown; jobs: Record<string, Record<string, unknown>> };
  expect(permissions).toEqual({});
  expect(Object.entries(jobs).filter(([, job]) => !job['timeout-minutes'])).toEqual([]);
});
