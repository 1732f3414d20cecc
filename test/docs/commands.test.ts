import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary.js';
import { blocksOf } from './markdown.js';
import { ourPage, root } from './ours.js';

const section = ourPage('README.md').split('## In scripts')[1]?.split('\n## ')[0] ?? '';
const [config] = blocksOf(section);

/** The table's commands, without their redirection. */
const calls = [...section.matchAll(/^\| `(create-hello-ci-cd [^`>]+)/gm)].map(([, call = '']) => call.trim());

describe('what README says about scripts', () => {
  test('there are commands to try', () => expect(calls.length).toBeGreaterThan(3));

  test.each(calls)('%s', (call) => {
    const folder = temporaryFolder('hello-ci-cd-commands-');
    writeFileSync(join(folder, 'orders.json'), config?.text ?? '');
    const words = call.split(' ').slice(1);
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli.cjs'), ...words], {
      cwd: folder,
      env: { ...process.env, CI: 'true' },
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    if (words.some((word) => word === '--json' || word === '--print-schema')) expect(() => JSON.parse(stdout)).not.toThrow();
  });
});
