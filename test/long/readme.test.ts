import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary.js';
import { run } from './run.js';
import { root, shellOf } from './scratch.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const commands = [...readme.matchAll(/```(?:sh|bash|console)\n([\s\S]*?)```/g)].flatMap((block) => (block[1] ?? '').split('\n'));

/** A command of the README, without the comment behind it. */
function commandThatStartsWith(start: string): string {
  const found = commands
    .map((line) =>
      line
        .replace(/^\$ /, '')
        .replace(/\s+#.*$/, '')
        .trim(),
    )
    .filter((line) => line.startsWith(start));
  if (found.length !== 1)
    throw new Error(`README.md has ${found.length} commands that start with "${start}", not one:\n${found.join('\n')}`);
  return String(found[0]);
}

test('README names the command that runs the tests', () => {
  expect(commandThatStartsWith('npm ci && npm test')).toBe('npm ci && npm test');
});

test('README: one command makes a service from a fresh clone', async () => {
  const folder = temporaryFolder();
  const clone = join(folder, 'create-hello-ci-cd');
  const env = await shellOf(folder);
  const command = commandThatStartsWith('npm ci && npm start');
  expect(command).toBe('npm ci && npm start -- ../my-service --owner octocat --yes');

  await run('git', ['clone', '--quiet', root, clone], { env });
  await run('bash', ['-c', command], { cwd: clone, env });

  const git = (...args: string[]) => run('git', ['-C', join(folder, 'my-service'), ...args], { env });
  expect((await git('log', '--format=%an')).trim()).toBe('Octo Cat');
  expect((await git('status', '--porcelain')).trim()).toBe('');
  expect((await git('remote', 'get-url', 'origin')).trim()).toBe('https://github.com/octocat/my-service.git');
  expect(existsSync(join(folder, 'my-service/.github/workflows/deploy.yml'))).toBe(true);
});
