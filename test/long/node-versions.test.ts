import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../output/command.js';
import { temporaryFolder } from '../temporary.js';
import { run, runAnyway } from './run.js';
import { shellOf } from './scratch.js';

const folder = temporaryFolder();
const app = ['--owner', 'octocat', '--yes', '--json'];

test.each(['14', '16', '18'])('Node %s is told that it is too old, and nothing is written', async (node) => {
  const env = await shellOf(folder, node);
  const { code, output } = await runAnyway('node', [cli, `on-${node}`, ...app], { cwd: folder, env });
  expect(code).toBe(1);
  expect(output).toContain('"code": "node-too-old"');
  expect(output).toMatch(new RegExp(`^✖ create-hello-ci-cd needs Node\\.js 20\\.19 or later; this is ${node}\\.[\\d.]+\n`, 'm'));
  expect(output).not.toMatch(/\n\s+at |mistake in create-hello-ci-cd/);
  expect(existsSync(join(folder, `on-${node}`))).toBe(false);
});

test('Node 21, which lacks what makes the first commit quick, makes it all the same', async () => {
  const env = await shellOf(folder, '21');
  await run('node', [cli, 'on-21', ...app], { cwd: folder, env });
  expect(await run('git', ['-C', join(folder, 'on-21'), 'status', '--porcelain', '--branch'])).toBe('## main\n');
});
