import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary.js';
import { root, shellOf } from './scratch.js';
import { needTools } from './tools.js';

const folder = temporaryFolder();
const cli = [process.execPath, join(root, 'dist/cli.cjs')];
const whole = ['app', '--owner', 'octocat', '--yes'];

beforeAll(() => needTools('strace', 'git'));

/** Runs a command under strace and gives, of it and of each process that it starts, the system calls of one kind. */
async function trace(kind: string, command: readonly string[]) {
  const cwd = temporaryFolder();
  const log = join(folder, `${cwd.slice(-6)}.strace`);
  const env = { ...(await shellOf(folder)), HOME: cwd };
  const words = ['-f', '-qq', '-s', '200', '-e', `trace=${kind}`, '-e', 'signal=none', '-o', log, ...command];
  const { status, stdout, stderr } = spawnSync('strace', words, { cwd, env, encoding: 'utf8' });
  return { status, stdout, stderr, cwd, calls: readFileSync(log, 'utf8').split('\n') };
}

const runs: [what: string, args: string[], status: number, callsGit: boolean][] = [
  ['a whole run, its first commit included', whole, 0, true],
  ['a whole run with --json', [...whole, '--json'], 0, true],
  ['a run that looks for the owner', ['app', '--yes'], 2, true],
  ['a dry run', [...whole, '--dry-run'], 0, false],
  ['a run without git', [...whole, '--no-git'], 0, false],
  ['--help', ['--help'], 0, false],
  ['--print-schema', ['--print-schema'], 0, false],
  ['a refusal', ['app', '--port', '80'], 2, false],
];

test.each(runs)('%s opens no connection, and neither does git', async (_what, args, expected, callsGit) => {
  const { status, calls } = await trace('network,execve', [...cli, ...args]);
  expect(status).toBe(expected);
  expect(calls.some((call) => /execve\(".*\/git"/.test(call))).toBe(callsGit);
  // what is left are pipes between parent and child, which are sockets too
  expect(calls.filter((call) => /AF_INET|AF_NETLINK|AF_PACKET|connect\(/.test(call))).toEqual([]);
});

test('strace does see a connection where there is one', async () => {
  const { calls } = await trace('network', [
    process.execPath,
    '-e',
    "require('net').connect(9, '127.0.0.1').on('error', () => {})",
  ]);
  expect(calls.filter((call) => /connect\(.*AF_INET/.test(call)).length).toBe(1);
});

const changing =
  'openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,symlink,symlinkat,link,linkat,chmod,fchmodat';

/** The calls that make, change or remove something on a disk. */
async function changesOf(args: readonly string[]) {
  const run = await trace(changing, [...cli, ...args]);
  const writes = run.calls.filter((call) => /O_WRONLY|O_RDWR|O_CREAT/.test(call) || /^\d+ +(?!open)[a-z]/.test(call));
  return { ...run, changes: writes.filter((call) => !/"\/dev\/|ENOENT/.test(call)) };
}

test.each([[['--dry-run', '--json']], [['--dry-run']]])('%j changes nothing on any disk', async (flags) => {
  const { status, cwd, stdout, changes } = await changesOf([...whole, ...flags]);
  expect(status).toBe(0);
  if (flags.includes('--json')) expect(JSON.parse(stdout)).toMatchObject({ ok: true, dryRun: true });
  expect(changes).toEqual([]);
  expect(readdirSync(cwd)).toEqual([]);
});

test('strace does see changes where there are some', async () => {
  expect((await changesOf(whole)).changes.length).toBeGreaterThan(50);
});
