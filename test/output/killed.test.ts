import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { makeFiles } from '../../src/output/make-files.js';
import { isTrace } from '../../src/traces.js';
import { cli, yes } from './command.js';
import { files, gitEnv, listed, scratch } from './scratch.js';

const preload = fileURLToPath(new URL('kill.cjs', import.meta.url));
const claimModule = String(new URL('../../src/output/disk/claim.ts', import.meta.url));
const gitIn = (folder: string, home: string, ...args: string[]) =>
  execFileSync('git', args, { cwd: folder, env: gitEnv(home), encoding: 'utf8' });

type Place = 'an empty folder' | 'a folder with a new repository';

/** What kill.cjs is to do besides. */
type Trouble = { readonly FAIL_ON?: string; readonly NO_LINKS?: string; readonly STUCK?: string };

/** Runs the command in a folder and kills it at one of its changes; says whether it came to that. */
async function killed(
  app: string,
  home: string,
  place: Place,
  at: number,
  trouble: Trouble,
  hear = (_words: string): void => {},
): Promise<boolean> {
  mkdirSync(app);
  if (place !== 'an empty folder') {
    gitIn(app, home, 'init', '--quiet', '--initial-branch=main');
    writeFileSync(join(app, '.git/mine'), 'mine');
  }
  const child = spawn(process.execPath, ['--require', preload, cli, '.', '--name', 'app', ...yes], {
    cwd: app,
    env: { ...gitEnv(home), KILL_AT: String(at), ...trouble },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.setEncoding('utf8').on('data', hear);
  return new Promise((resolve) => child.once('close', (_, signal) => resolve(signal === 'SIGKILL')));
}

/** What stands there after the next run: all of the repo, or, where nothing of it had been moved, what the next one makes. */
async function afterNextRun(app: string, home: string, place: Place): Promise<'whole' | 'made anew'> {
  const said = await makeFiles(files, app).catch((error: Error) => error.message);
  if (place !== 'an empty folder') expect(readFileSync(join(app, '.git/mine'), 'utf8')).toBe('mine');
  expect(readdirSync(app).filter(isTrace)).toEqual([]);
  if (said === undefined) {
    expect(listed(app)).toEqual(Object.keys(files));
    return 'made anew';
  }
  expect(said).toMatch(/the rest has been moved now|is not empty/);
  expect(gitIn(app, home, 'status', '--porcelain', '--untracked-files=all')).toBe('');
  expect(gitIn(app, home, 'ls-files').split('\n').length).toBeGreaterThan(50);
  return 'whole';
}

// Windows ends a process in its own way
test.runIf(platform() !== 'win32').each<[title: string, place: Place, trouble: Trouble]>([
  ['moves into', 'an empty folder', {}],
  ['moves, where a file has one name only, into', 'an empty folder', { NO_LINKS: 'yes' }],
  ['moves into', 'a folder with a new repository', {}],
  ['takes back what it has moved into', 'a folder with a new repository', { FAIL_ON: '.gitignore' }],
])(
  'killed at any change as it %s %s, which is then renamed: the next run finds nothing moved, or moves the rest',
  { timeout: 60_000 },
  async (_title, place, trouble) => {
    const seen = { whole: 0, 'made anew': 0 };
    for (let at = 1; ; at += 1) {
      const home = scratch();
      const service = join(home, 'service');
      if (!(await killed(join(home, 'app'), home, place, at, trouble))) break;
      renameSync(join(home, 'app'), service);
      seen[await afterNextRun(service, home, place)] += 1;
    }
    console.log(place, trouble, seen);
    expect(seen.whole).toBeGreaterThan(5);
    expect(seen['made anew']).toBeGreaterThan(1);
  },
);

describe.runIf(platform() !== 'win32')('what cannot be taken back is named, and all else is taken back:', () => {
  const stopped = async (STUCK: string) => {
    const home = scratch();
    const app = join(home, 'app');
    const trouble = { FAIL_ON: '.gitignore', STUCK };
    let said = '';
    const hear = (words: string) => {
      said += words;
    };
    expect(await killed(app, home, 'a folder with a new repository', -1, trouble, hear)).toBe(false);
    expect(readFileSync(join(app, '.git/mine'), 'utf8')).toBe('mine');
    return { said, left: readdirSync(app).sort(), git: (...args: string[]) => gitIn(app, home, ...args) };
  };

  test('a file', async () => {
    const { left, said, git } = await stopped('.editorconfig');
    expect(left).toEqual(['.editorconfig', '.git']);
    expect(said).toMatch(
      /\(EEXIST\) could not all be moved back: \.editorconfig\.\n {2}Look at what is there, and remove it\.\n$/,
    );
    expect(git('status', '--porcelain')).toBe('?? .editorconfig\n');
  });

  test('.git', async () => {
    const { left, said, git } = await stopped('.git');
    expect(left).toEqual(['.git']);
    expect(git('log', '--format=%s')).toBe('feat: say hello\n');
    const [, command = ''] = /moved back: \.git\.\n.*: git (.*)\n$/.exec(said) ?? [];
    git(...command.split(' '));
    expect(() => git('rev-parse', '--verify', '--quiet', 'HEAD')).toThrow();
  });
});

test('of two runs where a file has one name only, one has the claim, and the other is refused', () => {
  const folder = scratch();
  const program = `
    const { claim } = await import(${JSON.stringify(claimModule)});
    const { mkdirSync } = await import('node:fs');
    for (const name of ['one', 'two']) {
      mkdirSync(name);
      try { claim('.', { folder: name }); console.log(name); } catch (error) { console.log(error.code); }
    }`;
  const said = execFileSync(
    process.execPath,
    ['--require', preload, '--import', String(import.meta.resolve('tsx')), '--input-type=module', '-e', program],
    { cwd: folder, env: { ...process.env, NO_LINKS: 'yes' }, encoding: 'utf8' },
  );
  expect(said).toBe('one\nEEXIST\n');
  expect(readFileSync(join(folder, '.hello-ci-cd-moving'), 'utf8')).toBe('one');
});
