import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { frameworks } from '../../src/catalog/frameworks.js';
import { temporaryFolder } from '../temporary.js';
import { buildImage, expectGoodContainer, removeImage, sizeOf } from './image.js';
import { run } from './run.js';
import { root, shellOf } from './scratch.js';
import { serveAndStop } from './service.js';
import { needImages } from './tools.js';

const rows = [...Object.keys(frameworks).map((framework) => ({ framework, node: '24' })), { framework: 'nest', node: '22' }];

describe.each(rows)('$framework on Node $node', ({ framework, node }) => {
  const folder = temporaryFolder();
  const clone = join(folder, 'clone');
  let env: NodeJS.ProcessEnv = {};
  const inClone = (command: string, ...args: string[]) => run(command, args, { cwd: clone, env });

  beforeAll(async () => {
    await needImages(`node:${node}-slim`);
    env = await shellOf(folder, node);
    const flags = ['--framework', framework, '--node', node, '--owner', 'octocat', '--no-install', '--yes'];
    await run('node', [join(root, 'dist/cli.cjs'), 'hello', ...flags], { cwd: folder, env });
    await run('git', ['clone', '--quiet', join(folder, 'hello'), clone], { env });
  });

  test('what is committed is all that it needs: npm ci, npm run check, npm run build', async () => {
    await inClone('npm', 'ci');
    await inClone('npm', 'run', 'check');
    await inClone('npm', 'run', 'build');
    expect(await inClone('git', 'status', '--porcelain')).toBe('');
  });

  test('scripts have their run bit', async () => {
    const scripts = (await inClone('git', 'ls-files', '--stage', '*.sh')).trim().split('\n');
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((line) => !line.startsWith('100755 '))).toEqual([]);
  });

  test('it starts, answers, and stops at SIGTERM', async () => {
    const { scripts } = JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8'));
    const [command = '', ...args] = String(scripts.start).split(' ');
    await serveAndStop(command, args, clone, env);
  });

  test('its image builds, runs as anyone but root on a read-only disk, answers, and stops', async () => {
    const image = `localhost/hello-${framework}:node${node}`;
    const start = Date.now();
    await buildImage(clone, image);
    const seconds = ((Date.now() - start) / 1000).toFixed(0);
    await expectGoodContainer(image);
    const over = (await sizeOf(image)) - (await sizeOf(`node:${node}-slim`));
    await removeImage(image);
    console.log(`${framework}: built in ${seconds} s, ${(over / 1e6).toFixed(1)} MB over node:${node}-slim`);
  });
});
