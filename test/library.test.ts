import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';

const built = new URL('../dist/index.js', import.meta.url).href;
const { render, write } = (await import(built)) as typeof import('../src/index.js');

test('an error that nobody catches is told in a few lines, though the bundle has few', () => {
  const script = `import { render } from '${built}'; render({ node: 24 });`;
  const { stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('InvalidAnswers: node must be text: "24" or "22", not 24.');
  expect(stderr.length).toBeLessThan(2_000);
});

test('an error is called by the name of its class, though the bundle shortens it', async () => {
  const thrown = async (attempt: () => unknown) =>
    inspect(
      await Promise.resolve()
        .then(attempt)
        .catch((error) => error),
    );
  expect(await thrown(() => render({}))).toMatch(/^InvalidAnswers: The owner is missing/);
  expect(await thrown(() => write({}, fileURLToPath(new URL('.', import.meta.url))))).toMatch(/^UserError: .* is not empty: /);
});
