import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run, yes } from './command.js';
import { gitEnv, scratch } from './scratch.js';

const posix = platform() !== 'win32';

describe('--json prints one document, and nothing else on standard output,', () => {
  test('after a success', async () => {
    const folder = scratch();
    const { status, stdout, stderr } = await run(folder, ['app', ...yes, '--json']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ schemaVersion: 1, ok: true, dryRun: false, directory: join(folder, 'app') });
    expect(document.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(document.files.find(({ path }: { path: string }) => path === '.github/scripts/deploy.sh')).toMatchObject({
      mode: '755',
    });
    expect(document.settings[0]).toMatchObject({
      name: expect.any(String),
      why: expect.any(String),
      command: expect.any(String),
    });
  });

  test('in a dry run, which touches nothing', async () => {
    const folder = scratch();
    const { status, stdout } = await run(folder, ['app', ...yes, '--json', '--dry-run']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      dryRun: true,
      commit: null,
      remote: 'https://github.com/octocat/app.git',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each<[title: string, args: string[], status: number, code: string]>([
    ['a folder that is not empty', ['app', ...yes], 1, 'target-not-empty'],
    ['a folder that is not empty, in a dry run', ['app', ...yes, '--dry-run'], 1, 'target-not-empty'],
    ['a bad answer', ['new', ...yes, '--port', '1'], 2, 'bad-answers'],
    ['a missing answer', ['new'], 2, 'missing-answers'],
    ['an unknown flag', ['new', ...yes, '--prot', '5801'], 2, 'bad-usage'],
  ])('after a failure: %s', async (_title, args, expected, code) => {
    const folder = scratch();
    writeFileSync(join(folder, 'mine'), '');
    const where = args.map((word) => (word === 'app' ? '.' : word));
    const { status, stdout, stderr } = await run(folder, [...where, '--name', 'app', '--json']);
    expect(status).toBe(expected);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, ok: false, error: { code, message: expect.any(String) } });
    expect(stderr).toMatch(/^✖ /);
    expect(readdirSync(folder)).toEqual(['mine']);
  });
});

test('a repo without git lists no git commands, no remote and no commit', async () => {
  const folder = scratch();
  const { stdout } = await run(folder, ['app', ...yes, '--json', '--no-git']);
  expect(JSON.parse(stdout)).toMatchObject({ git: [], commit: null, remote: null, warnings: [] });
  expect(existsSync(join(folder, 'app/.git'))).toBe(false);
});

// on Windows sh is no program
test.runIf(posix)(
  'what comes next after --no-git makes the repository that would have been made, and leads to GitHub',
  async () => {
    const folder = scratch();
    const { stdout } = await run(folder, ['app', ...yes, '--json', '--no-git']);
    const left: string[] = JSON.parse(stdout).nextSteps;
    const git = left.filter((step) => !/^gh |^git push /.test(step));
    expect(left.slice(git.length)).toEqual(['gh repo create octocat/app --private', 'git push --set-upstream origin main']);
    execFileSync('sh', ['-ec', git.join('\n')], { cwd: folder, env: gitEnv(folder), stdio: 'pipe' });
    const state = (...args: string[]) =>
      execFileSync('git', args, { cwd: join(folder, 'app'), env: gitEnv(folder), encoding: 'utf8' });
    expect(state('status', '--porcelain', '--branch')).toBe('## main\n');
    expect(state('log', '--format=%s')).toBe('feat: say hello\n');
    expect(state('remote', 'get-url', 'origin')).toBe('https://github.com/octocat/app.git\n');
  },
);

test('a dry run says that npm would run, when it would', async () => {
  const folder = scratch();
  const dry = async (...flags: string[]) => (await run(folder, ['app', ...yes, '--dry-run', ...flags])).stdout;
  expect(await dry('--install')).toMatch(/^Afterwards:\n {2}npm ci\n$/m);
  expect(await dry()).not.toContain('npm ci');
  expect(JSON.parse(await dry('--install', '--json')).install).toBe(true);
  expect(JSON.parse(await dry('--json')).install).toBe(false);
});

test('a dry run inside a repository says that git is left out, as the run would', async () => {
  const folder = scratch();
  await run(folder, ['outer', ...yes]);
  const { stdout } = await run(folder, ['outer/inner', ...yes, '--dry-run']);
  expect(stdout).toMatch(/No git repository was made, since .*With --git/);
  expect(stdout).not.toMatch(/^git:$/m);
});

test('a --json that is misspelt gets a document all the same', async () => {
  const { status, stdout } = await run(scratch(), ['app', ...yes, '--json=yes']);
  expect(status).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'bad-usage' } });
});

test('no colour, cursor code or spinner is written where there is no terminal, unless it is asked for', async () => {
  const folder = scratch();
  const control = String.fromCharCode(27);
  expect((await run(folder, ['app', ...yes])).stdout).not.toContain(control);
  expect((await run(folder, ['app', ...yes])).stderr).not.toContain(control);
  expect((await run(folder, ['app', ...yes], { FORCE_COLOR: '1' })).stderr).toContain(control);
});
