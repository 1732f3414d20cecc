import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { render } from '../../src/index.js';
import { make } from '../../src/output/make.js';
import type { Files } from '../../src/plan/render.js';
import { files, gitEnv, plan, runIn, scratch, terminalIn } from './scratch.js';

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: gitEnv(folder), stdio: 'pipe' }).trim();
}

async function made(files: Files, settings: Record<string, string> = {}, env: Record<string, string> = {}) {
  const folder = scratch();
  for (const [name, value] of Object.entries(settings)) git(folder, 'config', '--global', name, value);
  const target = join(folder, 'hello');
  const { terminal } = terminalIn(folder, { ...gitEnv(folder), ...env });
  const { history } = await make({ ...plan, files }, runIn(target), terminal);
  expect(history.state).toBe('committed');
  return target;
}

/** How many objects have a file of their own, and how many are packed. */
function counted(target: string): { loose: number; packed: number } {
  const lines = git(target, 'count-objects', '--verbose').split('\n');
  const of = (name: string) => Number(lines.find((line) => line.startsWith(`${name}: `))?.split(' ')[1]);
  return { loose: of('count'), packed: of('in-pack') };
}

const awkward: Files = {
  'a.txt': { contents: 'before the folder, as git sorts\n', mode: 0o644 },
  'a/b': { contents: 'x'.repeat(100_000), mode: 0o644 },
  a0: { contents: 'after it\n', mode: 0o644 },
  'same/é': { contents: 'after it\n', mode: 0o755 },
  'same/empty': { contents: '', mode: 0o644 },
};

describe('git finds all that it wants to store but the commit, in one sound pack:', () => {
  test.each([
    ['a small repo', files],
    ['a whole one', render({ name: 'hello', owner: 'octocat' })],
    ['one with awkward names', awkward],
  ])('%s', async (_title, files) => {
    const target = await made(files);
    expect(git(target, 'fsck', '--strict', '--unreachable')).toBe('');
    expect(git(target, 'status', '--porcelain')).toBe('');
    const objects = git(target, 'rev-list', '--all', '--objects').split('\n').length;
    expect(counted(target)).toEqual({ loose: 1, packed: objects - 1 });
  });
});

describe('what git stores is what it would store by itself:', () => {
  test('its commit has the tree that git makes of the folder elsewhere', async () => {
    const target = await made(awkward);
    const other = scratch();
    git(other, 'init', '--quiet');
    git(other, `--work-tree=${target}`, 'add', '--all');
    expect(git(target, 'rev-parse', 'HEAD^{tree}')).toBe(git(other, 'write-tree'));
    expect(counted(other).packed).toBe(0);
  });

  test('a filter of the user has the last word', async () => {
    const attributes = join(scratch(), 'attributes');
    writeFileSync(attributes, 'README.md filter=loud\n');
    const target = await made(files, { 'core.attributesFile': attributes, 'filter.loud.clean': 'tr a-z A-Z' });
    expect(git(target, 'show', 'HEAD:README.md')).toBe('# HELLO');
    expect(git(target, 'fsck', '--strict')).not.toMatch(/error|missing/);
  });

  test.each<[title: string, settings: Record<string, string>, env: Record<string, string>]>([
    ['objects under names of SHA-256', {}, { GIT_DEFAULT_HASH: 'sha256' }],
    ['a repository that others share', { 'core.sharedRepository': 'group' }, {}],
  ])('%s git packs, or does not, by itself', async (_title, settings, env) => {
    const target = await made(files, settings, env);
    expect(counted(target).packed).toBe(0);
    expect(git(target, 'fsck', '--strict', '--unreachable')).toBe('');
  });

  test('in a repository that was there, nothing is put beside what git puts', async () => {
    const target = join(scratch(), 'hello');
    mkdirSync(target);
    git(target, 'init', '--quiet');
    await make(plan, runIn(target), terminalIn(target).terminal);
    expect(counted(target).packed).toBe(0);
  });
});
