import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary.js';
import { serveRegistry } from './registry.js';
import { run, runAnyway } from './run.js';
import { root, shellOf } from './scratch.js';

const folder = temporaryFolder();
const consumer = join(folder, 'consumer');
let tarball = '';
let registry = '';

beforeAll(async () => {
  await run('npm', ['pack', '--pack-destination', folder], { cwd: root });
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  tarball = join(folder, `${manifest.name}-${manifest.version}.tgz`);
  registry = await serveRegistry(manifest, tarball);
  mkdirSync(consumer);
  writeFileSync(join(consumer, 'package.json'), '{"name":"consumer","private":true,"type":"module"}');
  await run('npm', ['install', tarball], { cwd: consumer });
});

test('the tarball is small and brings nothing else', () => {
  expect(statSync(tarball).size).toBeLessThanOrEqual(150_000);
  console.log(`tarball: ${statSync(tarball).size} bytes`);
  const { packages } = JSON.parse(readFileSync(join(consumer, 'node_modules/.package-lock.json'), 'utf8'));
  expect(Object.keys(packages)).toEqual(['node_modules/create-hello-ci-cd']);
});

describe.each(['20', '22', '24', '26'])('on Node %s', (node) => {
  const npmCreate = async (...args: string[]) => {
    const env = { ...(await shellOf(folder, node)), npm_config_registry: registry, npm_config_cache: join(folder, 'cache') };
    return runAnyway('npm', ['create', '--yes', 'hello-ci-cd@latest', ...args], { cwd: folder, env });
  };

  test('npm create makes a whole repo', async () => {
    const { code, output } = await npmCreate(`made-on-${node}`, '--', '--owner', 'octocat', '--yes');
    expect(output).toContain(`made-on-${node}`);
    expect(code).toBe(0);
    const made = join(folder, `made-on-${node}`);
    for (const path of ['.gitignore', '.npmrc', '.github/workflows/ci.yml', 'package-lock.json']) {
      expect(existsSync(join(made, path)), path).toBe(true);
    }
    expect(await run('git', ['-C', made, 'status', '--porcelain'])).toBe('');
  });

  test('a flag that npm keeps for itself is noticed, and nothing is written', async () => {
    const { code, output } = await npmCreate('swallowed', '--framework', 'hono', '-t', 'vps', '--owner', 'octocat');
    expect(output).toContain('npm create --yes hello-ci-cd@latest swallowed -- --framework hono --target vps --owner octocat');
    expect(code).not.toBe(0);
    expect(existsSync(join(folder, 'swallowed'))).toBe(false);
  });

  test.each([
    ['import', ['--input-type=module', '--eval', "import { render } from 'create-hello-ci-cd';"]],
    ['require', ['--input-type=commonjs', '--eval', "const { render } = require('create-hello-ci-cd');"]],
  ])('the library works with %s', async (_, [type = '', flag = '', load = '']) => {
    const env = await shellOf(folder, node);
    const use = "console.log(JSON.parse(render({ name: 'tea', owner: 'octocat' })['package.json'].contents).name)";
    expect(await run('node', [type, flag, `${load} ${use}`], { cwd: consumer, env })).toBe('tea\n');
  });
});

test.each([
  ['NodeNext', 'NodeNext'],
  ['ESNext', 'Bundler'],
])('types resolve with module %s and moduleResolution %s', async (module, moduleResolution) => {
  const compilerOptions = { module, moduleResolution, target: 'ES2022', strict: true, noEmit: true, types: [] };
  writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
  writeFileSync(
    join(consumer, 'use.ts'),
    `import { type Answers, InvalidAnswers, render } from 'create-hello-ci-cd';
const answers: Partial<Answers> = { name: 'tea', owner: 'octocat', framework: 'fastify', notify: ['slack'] };
export const text: string | undefined = render(answers)['package.json']?.contents;
export const problems = (error: unknown) => (error instanceof InvalidAnswers ? error.problems : []);
// @ts-expect-error there is no such framework
render({ framework: 'flask' });
`,
  );
  await run(join(root, 'node_modules/.bin/tsc'), ['--project', consumer]);
});

test('publint has nothing to say', async () => {
  await run(join(root, 'node_modules/.bin/publint'), ['run', tarball, '--strict', '--pack', 'false']);
});

test('are the types wrong? They are not', async () => {
  await run(join(root, 'node_modules/.bin/attw'), [tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji']);
});
