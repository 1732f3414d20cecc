import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cli } from './command.js';
import { gitEnv, scratch } from './scratch.js';

const preload = fileURLToPath(new URL('listening.cjs', import.meta.url));

describe('a signal ends a run that waits for its config,', () => {
  test.each<[from: string, prepare: (folder: string) => string, signal: 'SIGINT' | 'SIGTERM', status: number]>([
    ['from standard input', () => '-', 'SIGINT', 130],
    ['from standard input', () => '-', 'SIGTERM', 143],
    [
      'from a named pipe',
      (folder) => {
        execFileSync('mkfifo', [join(folder, 'pipe')]);
        return 'pipe';
      },
      'SIGTERM',
      143,
    ],
  ])('%s', async (_from, prepare, signal, expected) => {
    const folder = scratch();
    const listening = join(folder, 'listening');
    const args = ['--require', preload, cli, 'app', '--config', prepare(folder)];
    const child = spawn(process.execPath, args, { cwd: folder, env: { ...gitEnv(folder), LISTENING: listening } });
    let said = '';
    child.stderr.on('data', (words) => {
      said += words;
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    while (!existsSync(listening)) await setTimeout(20);
    // what it waits for begins a moment later
    await setTimeout(300);
    child.kill(signal);
    expect(await Promise.race([ended, setTimeout(5000, 'still there')])).toBe(expected);
    expect(said).toMatch(/nothing was written/);
  });
});

test('a config that comes through a named pipe is read', () => {
  const folder = scratch();
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const { stdout, stderr } = spawnSync(
    'sh',
    ['-c', `(sleep 0.5; echo '{"port": 4321, "owner": "octocat"}' > pipe) & "$0" "$@"`, process.execPath, cli, 'app'].concat([
      '--config',
      'pipe',
      '--yes',
      '--dry-run',
      '--json',
    ]),
    { cwd: folder, env: gitEnv(folder), encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(JSON.parse(stdout).answers.port).toBe(4321);
});

describe('where the current folder has been removed', () => {
  const run = (args: readonly string[]) => {
    const folder = scratch();
    const gone = ['-c', 'mkdir gone && cd gone && rmdir ../gone && "$0" "$@"', process.execPath, cli, ...args];
    return spawnSync('sh', gone, { cwd: folder, env: gitEnv(folder), encoding: 'utf8' });
  };

  test('a run says so', () => {
    const { status, stdout, stderr } = run(['app', '--yes', '--owner', 'octocat', '--json']);
    expect(stderr).toMatch(/^✖ The current folder does not exist any more\.\n {2}Go to one that does: cd\n$/);
    expect(JSON.parse(stdout).error.code).toBe('target-unreachable');
    expect(status).toBe(1);
  });

  test('--help works all the same', () => {
    const { status, stdout } = run(['--help']);
    expect(stdout).toMatch(/Usage/);
    expect(status).toBe(0);
  });
});

test('where the locale has only ASCII, our own signs are ASCII', () => {
  const folder = scratch();
  const env = { ...gitEnv(folder), LC_ALL: 'C' };
  const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { cwd: folder, env, encoding: 'utf8' });
  expect(run('app', '--owner', 'octocat', '--yes').stdout).toMatch(/^\+ app is ready[\p{ASCII}]*$/u);
  expect(run('app', '--owner', 'octocat', '--yes').stderr).toMatch(/^x .*not empty[\p{ASCII}]*$/u);
  expect(run('--help').stdout).toMatch(/^[\p{ASCII}]*$/u);
});
