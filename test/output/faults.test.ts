import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, library, run, yes } from './command.js';
import { gitEnv, scratch } from './scratch.js';

/** Everything below a folder with its contents, to see that nothing was touched. */
function snapshot(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => {
      const found = lstatSync(join(folder, path));
      return `${path} ${found.isFile() ? readFileSync(join(folder, path), 'utf8') : found.isSymbolicLink() ? 'link' : ''}`;
    });
}

const nothing = () => {};
const rows: [title: string, prepare: (folder: string) => void, args: string[], sentence: RegExp, wayOut: RegExp][] = [
  [
    'a folder that is not empty',
    (folder) => {
      mkdirSync(join(folder, 'app'));
      writeFileSync(join(folder, 'app/mine.txt'), 'mine');
    },
    ['app', ...yes],
    /app" is not empty: it holds "mine\.txt"\./,
    /Name a new directory/,
  ],
  [
    'this folder, not empty',
    (folder) => writeFileSync(join(folder, 'mine.txt'), 'mine'),
    ['.', '--name', 'app', ...yes],
    /is not empty: it holds "mine\.txt"/,
    /Name a new directory/,
  ],
  [
    'a file',
    (folder) => writeFileSync(join(folder, 'app'), 'mine'),
    ['app', ...yes],
    /app" is a file\./,
    /Name another directory/,
  ],
  [
    'a link that leads nowhere',
    (folder) => symlinkSync(join(folder, 'gone'), join(folder, 'app'), 'junction'),
    ['app', ...yes],
    /is a link that leads nowhere/,
    /Remove the link/,
  ],
  ['a parent that does not exist', nothing, ['no/such/app', ...yes], /folder ".*such" does not exist/, /mkdir -p/],
  [
    'a parent that is a file',
    (folder) => writeFileSync(join(folder, 'file'), 'mine'),
    ['file/app', ...yes],
    /file" is a file, not a folder/,
    /Name another directory/,
  ],
  [
    "a link into git's own folder",
    (folder) => {
      mkdirSync(join(folder, 'x/.git'), { recursive: true });
      symlinkSync(join(folder, 'x/.git'), join(folder, 'link'), 'junction');
    },
    ['link/app', ...yes],
    /\.git.app" is inside git's own folder\./,
    /Name another directory/,
  ],
  ['a path that is too long', nothing, [`${'x'.repeat(300)}`, '--name', 'app', ...yes], /too long/, /shorter/],
  ...['My App', '../x y', '.git', 'node_modules', 'con', 'x'.repeat(215), '🚀', 'a"b', '$(touch pwned)', 'a\nb'].map(
    (name): (typeof rows)[number] => [
      `the name ${JSON.stringify(name).slice(0, 30)}`,
      nothing,
      ['app', '--name', name, ...yes],
      /name/i,
      /\./,
    ],
  ),
  ['the name a/b', nothing, ['app', '--name', 'a/b', ...yes], /"a\/b"/, /\./],
  ['a folder whose name is none', nothing, ['My App', ...yes], /"My App"/, /--name my-app/],
  ['an owner', nothing, ['app', '--owner', 'a b', '--yes'], /owner "a b"/i, /letters, digits/],
  ['a port', nothing, ['app', '--port', '99999', ...yes], /--port .*99999/, /from 1024 to 65535/],
  [
    'a remote that runs a command',
    nothing,
    ['app', '--remote', 'ext::sh -c "touch pwned"', ...yes],
    /remote/i,
    /https:\/\/github\.com\/OWNER\/NAME\.git/,
  ],
  ['an unknown flag', nothing, ['app', '--framwork', 'hono', ...yes], /--framwork/, /Did you mean --framework/],
  ['nobody to ask', nothing, ['app'], /--framework/, /--yes/],
];

describe('exits with a sentence and a way out, and leaves everything as it was:', () => {
  test.each(rows)('%s', async (_title, prepare, args, sentence, wayOut) => {
    const folder = scratch();
    prepare(folder);
    const before = snapshot(folder);
    const { status, stdout, stderr } = await run(folder, args);
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(wayOut);
    expect(stderr).not.toMatch(/\n\s+at |mistake in create-hello-ci-cd/);
    expect(stdout).toBe('');
    expect([1, 2]).toContain(status);
    expect(snapshot(folder)).toEqual(before);
  });
});

test('a parent that is a file has the code target-is-a-file', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'file'), 'mine');
  const { stdout, status } = await run(folder, ['file/app', ...yes, '--json']);
  expect({ status, code: JSON.parse(stdout).error.code }).toEqual({ status: 1, code: 'target-is-a-file' });
});

test.each(['x', '.'])("%s, called in git's own folder, is refused", async (directory) => {
  const folder = join(scratch(), '.git');
  mkdirSync(folder);
  const { status, stderr } = await run(folder, [directory, '--name', 'app', ...yes]);
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("is inside git's own folder.") });
  expect(readdirSync(folder)).toEqual([]);
});

// a device that is always full
test.runIf(existsSync('/dev/full'))('where the output cannot be written, what stands there all the same is told', () => {
  const folder = scratch();
  const called = (...args: string[]) => {
    const full = openSync('/dev/full', 'w');
    const env = gitEnv(folder);
    const { status, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, env, stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    return { status, stderr: String(stderr) };
  };
  expect(called('app', ...yes, '--json')).toEqual({
    status: 1,
    stderr: expect.stringMatching(
      /^✖ The output could not be written: .*ENOSPC.*\. The repository is whole all the same, in ".*app"\.\n$/,
    ),
  });
  expect(existsSync(join(folder, 'app/.git/HEAD'))).toBe(true);
  expect(called('new', ...yes, '--dry-run')).toEqual({ status: 1, stderr: expect.stringMatching(/ENOSPC[^.]*\.\n$/) });
});

// no file may grow, empty ones can be made: what a full disk does to the one that says whose entries are moved
test.runIf(platform() !== 'win32')('a claim that cannot be written leaves nothing', () => {
  const folder = scratch();
  const script = `
    const { write } = await import(${JSON.stringify(library)});
    await write({ 'README.md': { contents: '', mode: 0o644 } }, '.').catch(({ code }) => console.log(code));`;
  const { stdout } = spawnSync(
    'bash',
    ['-c', 'ulimit -f 0; exec "$0" --input-type=module --eval "$1"', process.execPath, script],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  expect(stdout).toBe('write-failed\n');
  expect(readdirSync(folder)).toEqual([]);
});

test('without HOME there is still a repo', () => {
  const folder = scratch();
  const { PATH = '' } = gitEnv(folder);
  const { status } = spawnSync(process.execPath, [cli, 'app', ...yes], { cwd: folder, env: { PATH }, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(existsSync(join(folder, 'app/.git/HEAD'))).toBe(true);
});

test('of two runs into one folder at once exactly one wins, and the other says so', async () => {
  const folder = scratch();
  const started = [1, 2].map(() =>
    spawn(process.execPath, [cli, 'app', ...yes], { cwd: folder, env: gitEnv(folder), stdio: ['ignore', 'ignore', 'pipe'] }),
  );
  const ended = await Promise.all(
    started.map(async (child) => {
      let stderr = '';
      child.stderr.on('data', (data) => {
        stderr += data;
      });
      const status = await new Promise((resolve) => child.once('close', resolve));
      return { status, stderr };
    }),
  );
  expect(ended.map(({ status }) => status).sort()).toEqual([0, 1]);
  expect(ended.find(({ status }) => status === 1)?.stderr).toMatch(/was put into|is not empty/);
  expect(readdirSync(folder)).toEqual(['app']);
});
