import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { refuseOldNode } from '../src/node-version.js';
import { run, yes } from './output/command.js';
import { scratch } from './output/scratch.js';

test.each(['20.19.0', '20.20.2', '21.7.3', '22.0.0', '24.1.0', '100.0.0', '26.0.0-nightly'])('%s will do', (version) => {
  expect(() => refuseOldNode(version)).not.toThrow();
});

test.each(['0.10.48', '14.21.3', '18.20.8', '20.0.0', '20.18.3'])('%s is refused', (version) => {
  expect(() => refuseOldNode(version)).toThrow(
    `create-hello-ci-cd needs Node.js ${manifest.engines.node.replace('>=', '')} or later; this is ${version}.`,
  );
});

test('the command says so in one sentence, with the way out, whatever it is asked', async () => {
  const folder = scratch();
  const pretend = join(folder, 'old.cjs');
  writeFileSync(pretend, "Object.defineProperty(process, 'versions', { value: { node: '18.20.8' } });\n");
  const { status, stdout, stderr } = await run(folder, ['app', ...yes, '--json'], { NODE_OPTIONS: `--require="${pretend}"` });
  expect(status).toBe(1);
  expect(stderr).toBe(
    '✖ create-hello-ci-cd needs Node.js 20.19 or later; this is 18.20.8.\n  Install a newer one: https://nodejs.org/en/download\n',
  );
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'node-too-old' } });
});
