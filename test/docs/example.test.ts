import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary.js';
import { blocksOf } from './markdown.js';
import { ourPage, root } from './ours.js';

const folder = temporaryFolder('hello-ci-cd-example-');

/** The README's example in a project of its own, with the built package installed as a link. */
function install() {
  const example = blocksOf(ourPage('README.md')).find(({ text }) => text.startsWith('// services.test.ts'));
  if (example === undefined) throw new Error('README.md has no block that begins with // services.test.ts.');
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/create-hello-ci-cd'), 'junction');
  symlinkSync(join(root, 'node_modules/vitest'), join(folder, 'node_modules/vitest'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(folder, 'services.test.ts'), example.text);
}

/** Runs it as a person would (`CI` not set: new snapshots are written) or as CI does (they are not). */
function run(CI: string) {
  const { VITEST, VITEST_WORKER_ID, VITEST_POOL_ID, VITEST_MODE, NODE_OPTIONS, ...env } = process.env;
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, 'run', '--root', folder], {
    cwd: folder,
    env: { ...env, CI, NO_COLOR: '1' },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, says: stdout + stderr };
}

test("the README's snapshot test writes two repos, passes again in CI, and sees a change", { timeout: 120_000 }, () => {
  install();

  const first = run('');
  expect(first.status, first.says).toBe(0);
  for (const path of ['orders/.github/workflows/deploy.yml.snap', 'invoices/README.md.snap']) {
    expect(existsSync(join(folder, 'services', path)), path).toBe(true);
  }

  const second = run('true');
  expect(second.status, second.says).toBe(0);

  appendFileSync(join(folder, 'services/orders/Dockerfile.snap'), '# edited\n');
  const third = run('true');
  expect(third.status, third.says).toBe(1);
  expect(third.says).toContain('# edited');
});
