import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary.js';
import { root } from './scratch.js';

/*
 * What only a machine of one's own can show: full disks, disks that can only be read, other people's folders. It mounts and
 * changes users, so it runs as root on Linux, and says so where it cannot.
 */
const cli = join(root, 'dist/cli.cjs');
const words = ['app', '--owner', 'octocat', '--yes'];
const folder = temporaryFolder();
const mounted: string[] = [];

beforeAll(() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error('These tests mount disks: run them as root on Linux.');
  chmodSync(folder, 0o755);
});
afterEach(() => {
  for (const place of mounted.splice(0)) must('umount', '--lazy', place);
});

function must(command: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

let count = 0;
function place(mode = 0o755): string {
  count += 1;
  const path = join(folder, String(count));
  mkdirSync(path);
  chmodSync(path, mode);
  return path;
}

/** A disk in memory. */
function disk(options: string): string {
  const path = place();
  must('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', path);
  mounted.push(path);
  return path;
}

const env = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ann',
  GIT_AUTHOR_EMAIL: 'ann@example.com',
  GIT_COMMITTER_NAME: 'Ann',
  GIT_COMMITTER_EMAIL: 'ann@example.com',
};

/** Runs a line of shell in a folder; `$CLI` is the command. */
function shell(cwd: string, line: string, as: string[] = []) {
  const [command = '', ...args] = [...as, 'bash', '-c', line];
  const run = spawnSync(command, args, {
    cwd,
    env: { ...env, CLI: `${process.execPath} ${cli}`, ARGS: words.join(' ') },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

type Run = ReturnType<typeof shell>;

function expectRefusal(run: Run, sentence: RegExp, where: string): void {
  const told = JSON.stringify(run);
  console.log(`${run.status} | ${run.stderr.trim().replaceAll(folder, '')}`);
  expect(run.stderr, told).toMatch(sentence);
  expect(run.stderr, told).not.toMatch(/mistake in create-hello-ci-cd|\n\s+at /);
  expect(run.status, told).toBe(1);
  expect(run.stdout, told).toBe('');
  expect(readdirSync(where), told).toEqual([]);
}

function expectRepo(run: Run, where: string): void {
  const told = JSON.stringify(run);
  expect(run.status, told).toBe(0);
  expect(readdirSync(where), told).toEqual(['app']);
}

describe('a disk that is full', () => {
  test.each([40, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000])('of %i kB', (size) => {
    const where = disk(`size=${size}k`);
    const run = shell(where, '$CLI $ARGS');
    if (run.status === 0) expectRepo(run, where);
    else expectRefusal(run, /There is no room on the disk for what was to go into .*\n {2}Free some space/, where);
  });

  test.each([4, 20, 60, 90, 120, 150, 200, 260])('with room for %i files', (inodes) => {
    const where = disk(`nr_inodes=${inodes}`);
    const run = shell(where, '$CLI $ARGS');
    if (run.status === 0) expectRepo(run, where);
    else expectRefusal(run, /There is no room on the disk/, where);
  });

  test('is full for a folder that exists too, and leaves it empty', () => {
    const where = disk('size=300k');
    expectRefusal(shell(where, '$CLI . --name app --owner octocat --yes'), /There is no room on the disk/, where);
  });

  test('leaves a folder that exists empty for want of a single page too', () => {
    const fill = (pages: number) => {
      const where = disk(`size=${4 * pages}k`);
      const run = shell(where, '$CLI . --name app --owner octocat --yes --no-git');
      if (run.status !== 0) expectRefusal(run, /There is no room on the disk/, where);
      return run.status === 0;
    };
    // without git, nothing takes more room than what stands there when the last thing is written: the claim
    let [few, enough] = [1, 400];
    expect(fill(enough)).toBe(true);
    while (enough - few > 1) {
      const between = Math.floor((few + enough) / 2);
      if (fill(between)) enough = between;
      else few = between;
    }
    expect(few).toBeGreaterThan(50);
  });
});

describe('what may not be written', () => {
  test('a disk that can only be read', () => {
    const where = disk('size=1m');
    must('mount', '-o', 'remount,ro', where);
    expectRefusal(shell(where, '$CLI $ARGS'), /is on a disk that can only be read\.\n {2}Name a directory/, where);
  });

  test('is enough for a dry run, also as data', () => {
    const where = disk('size=1m');
    must('mount', '-o', 'remount,ro', where);
    for (const flags of ['', '--json']) {
      const run = shell(where, `$CLI $ARGS --dry-run ${flags}`);
      expect(run).toMatchObject({ status: 0, stderr: '' });
      if (flags) expect(JSON.parse(run.stdout)).toMatchObject({ ok: true, dryRun: true });
    }
  });

  test("somebody else's folder", () => {
    const where = place(0o755);
    expectRefusal(
      shell(where, '$CLI $ARGS', nobody),
      /Nothing may be written in .*\n {2}Name a directory where you may write/,
      where,
    );
  });

  test("somebody else's empty folder that is to be filled", () => {
    const where = place(0o755);
    expectRefusal(shell(where, '$CLI . --name app --owner octocat --yes', nobody), /Nothing may be written in/, where);
  });

  test('a folder that may not even be looked into', () => {
    const where = place(0o700);
    const run = shell('/', `$CLI ${where}/app --owner octocat --yes`, nobody);
    expectRefusal(run, /Nothing may be written in|cannot be reached/, where);
  });

  test('a folder that may be written but not read is good enough', () => {
    const where = place(0o733);
    expectRepo(shell('/', `$CLI ${where}/app --owner octocat --yes`, nobody), where);
  });
});

describe('a umask', () => {
  test.each([
    ['000', '755', '666'],
    ['022', '755', '644'],
    ['077', '700', '600'],
  ])('of %s is obeyed', (mask) => {
    const where = place(0o777);
    expectRepo(shell(where, `umask ${mask}; $CLI $ARGS`, nobody), where);
    const bits = 0o777 & ~Number.parseInt(mask, 8);
    const mode = (path: string) => must('stat', '--format=%a', join(where, 'app', path)).trim();
    expect([mode('.'), mode('src'), mode('.github/scripts/deploy.sh'), mode('README.md')]).toEqual([
      bits.toString(8),
      bits.toString(8),
      (bits & 0o755).toString(8),
      (bits & 0o644).toString(8),
    ]);
    expect(
      must('git', '-C', join(where, 'app'), '-c', 'safe.directory=*', 'ls-files', '--stage', '.github/scripts/deploy.sh'),
    ).toMatch(/^100755 /);
  });

  test.each(['0277', '0300', '0777'])('of %s, which keeps one out of one’s own files, is named', (mask) => {
    const where = place(0o777);
    expectRefusal(shell(where, `umask ${mask}; $CLI $ARGS`, nobody), /umask, .*umask 022/, where);
  });
});

test('too few open files: a sentence, or a repo', () => {
  const seen = { refused: 0, made: 0 };
  const empty = join(folder, 'empty.cjs');
  writeFileSync(empty, '');
  for (let limit = 8; limit < 64; limit += 1) {
    const where = place();
    // Node itself needs some, and says nothing useful without them
    if (shell(where, `ulimit -n ${limit}; ${process.execPath} ${empty}`).status !== 0) continue;
    const run = shell(where, `ulimit -n ${limit}; $CLI $ARGS`);
    if (run.status === 0) expectRepo(run, where);
    else expectRefusal(run, /Too many files are open on this machine\.\n {2}Close some programs/, where);
    seen[run.status === 0 ? 'made' : 'refused'] += 1;
  }
  console.log('open files', seen);
  expect(seen.made).toBeGreaterThan(0);
});

describe('where nobody listens', () => {
  test.each([
    ['$CLI $ARGS --dry-run | head -1', 0],
    ['$CLI $ARGS --dry-run --json | true; exit ${PIPESTATUS[0]}', 0],
    ['$CLI $ARGS >&-', 0],
    ['$CLI $ARGS 2>&-', 0],
    ['$CLI $ARGS <&-', 0],
    ['$CLI $ARGS --dry-run > /dev/full', 1],
    ['$CLI $ARGS --framework flask 2> /dev/full', 2],
  ])('%s', (line, status) => {
    const where = place();
    const run = shell(where, line);
    console.log(run.status, run.stderr.trim());
    expect(run.status, JSON.stringify(run)).toBe(status);
    expect(run.stderr).not.toMatch(/\n\s+at /);
  });
});

test('no network is touched, by us or by git', () => {
  const where = place();
  expectRepo(shell(where, 'strace -f -qq -e trace=network -o ../trace $CLI $ARGS'), where);
  const calls = must('cat', join(folder, 'trace'));
  expect(calls.split('\n').filter((call) => /AF_INET|AF_NETLINK|connect\(/.test(call))).toEqual([]);
  const alone = place();
  expectRepo(shell(alone, 'unshare --net -- $CLI $ARGS'), alone);
});

test('the scratch folder of these tests has nothing left in it', () => {
  writeFileSync(join(folder, 'end'), '');
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});
