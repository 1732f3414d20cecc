import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { completeAnswers } from '../../src/plan/answers.js';
import { renderAnswers } from '../templates.js';
import { temporaryFolder } from '../temporary.js';
import { blocksOf } from './markdown.js';
import { ourPage } from './ours.js';

const folder = temporaryFolder('hello-ci-cd-update-');
const mine = join(folder, 'mine');

const files = renderAnswers(completeAnswers({ name: 'my-service', owner: 'octocat' }));

function write(name: string) {
  for (const [path, { contents }] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), contents);
  }
}

const edit = (path: string, from: string, to: string) => {
  const before = readFileSync(join(folder, path), 'utf8');
  expect(before).toContain(from);
  writeFileSync(join(folder, path), before.replace(from, to));
};

const config = join(folder, 'gitconfig');
writeFileSync(config, '[user]\n\tname = Octocat\n\temail = octocat@example.com\n[core]\n\tautocrlf = false\n');

/** Runs git in the owner's repository, with a configuration of its own. @returns what it prints */
function git(args: string, input = ''): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: config, GIT_CONFIG_NOSYSTEM: '1' };
  const { stdout, stderr, status } = spawnSync('git', args.split(' '), { cwd: mine, env, input, encoding: 'utf8' });
  // `git diff --no-index` ends with 1 when there is a difference
  if (status !== 0 && status !== 1) throw new Error(`git ${args}: ${stderr}`);
  return stdout;
}

test("README's way to update keeps the owner's changes and takes over ours", () => {
  for (const name of ['mine', 'before', 'after']) write(name);
  git('init --quiet --initial-branch=main');
  git('add --all');
  git('commit --quiet --message=first');
  appendFileSync(join(mine, 'Dockerfile'), '# mine\n');
  git('commit --quiet --all --message=mine');

  edit('after/Dockerfile', '# Each stage', '# Better: each stage');
  edit('after/.github/workflows/deploy.yml', 'name: Deploy\n', 'name: Deploy\nrun-name: Better\n');
  writeFileSync(join(folder, 'after/NEW.md'), '# New\n');
  rmSync(join(folder, 'after/SECURITY.md'));

  const command = blocksOf(ourPage('README.md'))
    .flatMap(({ text }) => text.split('\n'))
    .find((line) => line.startsWith('git diff --no-index'));
  const [diff = '', apply = ''] = command?.split(' | ') ?? [];
  git(apply.replace('git ', ''), git(diff.replace('git ', '')));

  expect(git('status --short').trim().split('\n').sort()).toEqual([
    'A  NEW.md',
    'D  SECURITY.md',
    'M  .github/workflows/deploy.yml',
    'M  Dockerfile',
  ]);
  expect(readFileSync(join(mine, 'Dockerfile'), 'utf8')).toMatch(/^# Better: each stage[\s\S]*# mine\n$/);
});
