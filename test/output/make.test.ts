import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFiles } from '../../src/output/disk/files.js';
import { keepsRunBits } from '../../src/output/disk/run-bits.js';
import { inspectTarget } from '../../src/output/disk/target.js';
import { openNewGit } from '../../src/output/git/git.js';
import { makeHistory } from '../../src/output/git/history.js';
import { decideHistory } from '../../src/output/git/history-plan.js';
import { make } from '../../src/output/make.js';
import { makeFiles } from '../../src/output/make-files.js';
import { files, gitEnv, listed, plan, runIn, scratch, script, terminalIn } from './scratch.js';

const git = (folder: string, ...args: string[]) =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: gitEnv(folder), stdio: 'pipe' }).trim();
const paths = Object.keys(files);

describe('a new folder', () => {
  test('holds the files, with the scripts executable', async () => {
    const folder = scratch();
    await makeFiles(files, join(folder, 'hello'));
    expect(listed(folder)).toEqual(paths.map((path) => `hello/${path}`));
    expect(statSync(join(folder, 'hello/.github/scripts/hello.sh')).mode & 0o111).not.toBe(0);
    expect(statSync(join(folder, 'hello/README.md')).mode & 0o111).toBe(0);
  });

  test('has one commit on main of everything, and its origin', async () => {
    const folder = scratch();
    const target = join(folder, 'hello');
    const { history } = await make(plan, runIn(target), terminalIn(folder).terminal);
    expect(history).toEqual({ state: 'committed', commit: git(target, 'rev-parse', 'HEAD') });
    expect(git(target, 'status', '--porcelain', '--branch')).toBe('## main');
    expect(git(target, 'log', '--format=%an %s')).toBe('Ann feat: say hello');
    expect(git(target, 'ls-files').split('\n')).toEqual(paths);
    expect(git(target, 'ls-files', '--stage', '.github/scripts/hello.sh')).toMatch(/^100755 /);
    expect(git(target, 'remote', 'get-url', 'origin')).toBe('https://github.com/octocat/hello.git');
    expect(listed(folder).filter((path) => !path.startsWith('hello/'))).toEqual([]);
  });

  test('can have a path with blanks, quotes and accents', async () => {
    const folder = scratch();
    const target = join(folder, `it's "é" $(x) ; ${'x'.repeat(200)}`);
    expect((await make(plan, runIn(target), terminalIn(folder).terminal)).history.state).toBe('committed');
    expect(listed(target)).toEqual(paths);
  });
});

describe('files of a library user stay below the directory', () => {
  test.each([
    '../evil.txt',
    '../../evil.txt',
    '/evil.txt',
    'a//b',
    'a/./b',
    'a\\..\\..\\evil.txt',
    'C:evil.txt',
    'nul\0byte',
    '',
    '.git',
    '.git/config',
    'sub/.git/hooks/pre-commit',
    '.GIT/config',
    '.hello-ci-cd-moving',
    '.hello-ci-cd-making-x/a',
    '.Hello-CI-CD-making-x',
  ])('%j is refused', async (path) => {
    const folder = scratch();
    const sound = files['README.md'];
    if (!sound) throw new Error('no README');
    await expect(makeFiles({ 'a.txt': sound, [path]: sound }, join(folder, 'hello'))).rejects.toMatchObject({
      code: 'bad-answers',
    });
    expect(listed(folder)).toEqual([]);
  });

  test('.git/config is refused where there is a repository, which stays as it is', async () => {
    const folder = scratch();
    git(folder, 'init', '--quiet');
    writeFileSync(join(folder, '.git/mine'), 'mine');
    await expect(makeFiles({ '.git/config': { contents: '', mode: 0o644 } }, folder)).rejects.toMatchObject({
      code: 'bad-answers',
      problems: [{ path: '.git/config', code: 'bad-form', message: expect.stringContaining("inside git's own folder") }],
    });
    expect(readFileSync(join(folder, '.git/mine'), 'utf8')).toBe('mine');
  });

  test.each(['.gitignore', '.github/.gitkeep', 'git', 'x.git/a', 'sub/.hello-ci-cd-moving', '.hello-ci-cd.json'])(
    '%j is written',
    async (path) => {
      const folder = scratch();
      await makeFiles({ [path]: { contents: '', mode: 0o644 } }, join(folder, 'hello'));
      expect(listed(folder)).toEqual([`hello/${path}`]);
    },
  );

  test.each(['', 'nul\0byte', 5, undefined, null])('the directory %j is refused', async (directory) => {
    await expect(makeFiles(files, directory as string)).rejects.toMatchObject({
      code: 'bad-answers',
      problems: [{ path: 'directory', message: expect.stringMatching(/^The directory /) }],
    });
  });

  test.each([null, [], { a: null }, { a: { contents: 5, mode: 0o644 } }])('files like %j are refused', async (wrong) => {
    const folder = scratch();
    await expect(makeFiles(wrong as unknown as typeof files, join(folder, 'hello'))).rejects.toMatchObject({
      code: 'bad-answers',
    });
    expect(listed(folder)).toEqual([]);
  });
});

describe('a folder that exists', () => {
  test.each([
    ['empty', () => {}],
    ['with a new repository', (target: string) => git(target, 'init', '--quiet', '--initial-branch=main')],
  ])('%s is filled', async (_title, prepare) => {
    const target = scratch();
    prepare(target);
    const before = statSync(target).ino;
    const { history } = await make(plan, runIn(target), terminalIn(target).terminal);
    expect(history.state).toBe('committed');
    expect(listed(target)).toEqual(paths);
    expect(statSync(target).ino).toBe(before);
    expect(git(target, 'status', '--porcelain')).toBe('');
  });

  test('with a new repository is filled by a library user too, and the repository left as it is', async () => {
    const target = scratch();
    git(target, 'init', '--quiet', '--initial-branch=main');
    await makeFiles(files, target);
    expect(listed(target)).toEqual(paths);
    expect(git(target, 'status', '--porcelain', '--branch')).toMatch(/^## No commits yet on main\n\?\? /);
  });

  test('has scripts that can be run, also from a disk that does not remember it', async () => {
    const target = join(scratch(), 'hello');
    const { terminal } = terminalIn(dirname(target));
    const decided = await decideHistory(plan.git, {}, inspectTarget(target), terminal, false);
    if (decided.state !== 'planned') throw new Error(decided.state);
    mkdirSync(target);
    const write = () => {
      writeFiles(plan.files, target);
      chmodSync(join(target, '.github/scripts/hello.sh'), 0o644);
      return undefined;
    };
    expect(await makeHistory(target, decided.steps, openNewGit(target, terminal), write)).toMatchObject({ state: 'committed' });
    expect(git(target, 'ls-tree', '-r', 'HEAD', '.github')).toMatch(/^100755 .*hello\.sh$/);
  });

  test('is made with the run bits of the disk where it has them', () => {
    expect(keepsRunBits(scratch())).toBe(platform() !== 'win32');
  });

  test('keeps the password in its origin for itself', async () => {
    const target = join(scratch(), 'hello');
    mkdirSync(target);
    git(target, 'init', '--quiet');
    git(target, 'remote', 'add', 'origin', 'https://me:secret@example.com/me/hello.git');
    const outcome = await make(plan, runIn(target), terminalIn(target).terminal);
    expect(outcome.origin).toBe('https://example.com/me/hello.git');
    expect(git(target, 'remote', 'get-url', 'origin')).toBe('https://me:secret@example.com/me/hello.git');
    expect(outcome.steps.map(({ does }) => does)).not.toContain('remote');
  });

  test('keeps the origin that it has', async () => {
    const target = scratch();
    git(target, 'init', '--quiet', '--initial-branch=main');
    git(target, 'remote', 'add', 'origin', 'https://github.com/somebody/else.git');
    await make(plan, runIn(target), terminalIn(target).terminal);
    expect(git(target, 'remote', 'get-url', 'origin')).toBe('https://github.com/somebody/else.git');
    expect(git(target, 'log', '--format=%s')).toBe('feat: say hello');
  });

  test.each(['git-before', 'run-bit', 'ready', 'repo'])('can be called %s, as what a run has in its own folder', async (name) => {
    const folder = scratch();
    git(folder, 'init', '--quiet', '--initial-branch=main', `there/${name}`);
    for (const target of [join(folder, 'there', name), join(folder, name)]) {
      const { history } = await make(plan, runIn(target), terminalIn(folder).terminal);
      expect(history.state).toBe('committed');
      expect(listed(target)).toEqual(paths);
    }
  });

  test('with a history is filled, and the history left alone', async () => {
    const target = scratch();
    git(target, 'init', '--quiet', '--initial-branch=main');
    git(target, 'commit', '--quiet', '--allow-empty', '--message=mine');
    const { history } = await make(plan, runIn(target), terminalIn(target).terminal);
    expect(history).toMatchObject({ state: 'none', why: 'has-history' });
    expect(git(target, 'log', '--format=%s')).toBe('mine');
    expect(listed(target)).toEqual(paths);
  });

  test('may be reached by a symbolic link', async () => {
    const folder = scratch();
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), join(folder, 'link'), 'junction');
    await make(plan, runIn(join(folder, 'link')), terminalIn(folder).terminal);
    expect(listed(join(folder, 'real'))).toEqual(paths);
  });
});

describe('git', () => {
  test('does not commit in the name of nobody: everything is staged', async () => {
    const folder = scratch();
    const target = join(folder, 'hello');
    const { history } = await make(plan, runIn(target), terminalIn(folder, gitEnv(folder, false)).terminal);
    expect(history).toMatchObject({ state: 'unfinished', why: 'no-identity', rest: [{ does: 'commit' }] });
    expect(git(target, 'diff', '--cached', '--name-only').split('\n')).toEqual(paths);
  });

  /** A hook that says no to every commit, and something else. */
  function refusing(folder: string, says: string): void {
    mkdirSync(join(folder, 'hooks'));
    script(join(folder, 'hooks/pre-commit'), `${says} >&2\nexit 1`);
    git(folder, 'config', '--global', 'core.hooksPath', join(folder, 'hooks'));
  }

  test("finds itself in a folder of the repo's name, for the hooks that ask", async () => {
    const folder = scratch();
    refusing(folder, 'basename "$(git rev-parse --show-toplevel)"');
    const { history } = await make(plan, runIn(join(folder, 'hello')), terminalIn(folder).terminal);
    expect(history).toMatchObject({ state: 'unfinished', words: 'hello' });
  });

  test('keeps the repo when a hook says no, and passes on its words', async () => {
    const folder = scratch();
    refusing(folder, 'echo "not on a Monday"');
    const { history } = await make(plan, runIn(join(folder, 'hello')), terminalIn(folder).terminal);
    expect(history).toMatchObject({ state: 'unfinished', why: 'failed', words: expect.stringContaining('not on a Monday') });
    expect(listed(join(folder, 'hello'))).toEqual(paths);
  });

  test('keeps the repo when signing fails', async () => {
    const folder = scratch();
    git(folder, 'config', '--global', 'commit.gpgSign', 'true');
    git(folder, 'config', '--global', 'gpg.program', join(folder, 'no-such-program'));
    const { history } = await make(plan, runIn(join(folder, 'hello')), terminalIn(folder).terminal);
    expect(history).toMatchObject({ state: 'unfinished', why: 'failed', words: expect.stringMatching(/no-such-program|gpg/) });
  });

  test('missing: the files are written all the same', async () => {
    const folder = scratch();
    const { history } = await make(
      plan,
      runIn(join(folder, 'hello')),
      terminalIn(folder, { PATH: folder, HOME: folder }).terminal,
    );
    expect(history).toMatchObject({
      state: 'unfinished',
      why: 'no-git',
      rest: [{ does: 'init' }, { does: 'remote' }, { does: 'stage' }, { does: 'commit' }],
    });
    expect(listed(join(folder, 'hello'))).toEqual(paths);
  });

  test('is not led astray by what a hook has set around us', async () => {
    const folder = scratch();
    git(folder, 'init', '--quiet');
    const env = {
      ...gitEnv(folder),
      GIT_DIR: join(folder, '.git'),
      GIT_INDEX_FILE: join(folder, 'index'),
      GIT_WORK_TREE: folder,
    };
    const { history } = await make(plan, runIn(join(folder, 'hello'), { git: true }), terminalIn(folder, env).terminal);
    expect(history).toMatchObject({ state: 'committed', commit: git(join(folder, 'hello'), 'rev-parse', 'HEAD') });
  });

  test("makes no repository in another one's work tree, unless told to or ignored there", async () => {
    const folder = scratch();
    git(folder, 'init', '--quiet');
    // what it says of files alone does not make the folder one that is ignored
    writeFileSync(join(folder, '.gitignore'), 'ignored/\n.*\n*.json\n');
    mkdirSync(join(folder, 'ignored'));
    const made = async (name: string, wanted?: boolean) =>
      (await make(plan, runIn(join(folder, name), wanted === undefined ? {} : { git: wanted }), terminalIn(folder).terminal))
        .history;
    expect(await made('a')).toEqual({ state: 'none', why: 'inside-repository', where: folder });
    expect(await made('b', true)).toMatchObject({ state: 'committed' });
    expect(await made('ignored/c')).toMatchObject({ state: 'committed' });
    expect(await made('d', false)).toEqual({ state: 'none', why: 'unwanted', rest: [] });
  });

  test('that nobody wants can be made later, with what is there as a beginning', async () => {
    const folder = scratch();
    git(folder, 'init', '--quiet', 'begun');
    mkdirSync(join(folder, 'empty/.git'), { recursive: true });
    const rest = async (name: string) => {
      const { history } = await make(plan, runIn(join(folder, name), { git: false }), terminalIn(folder).terminal);
      return 'rest' in history ? history.rest.map(({ does }) => does) : [];
    };
    expect(await rest('new')).toEqual(['init', 'remote', 'stage', 'commit']);
    expect(await rest('empty')).toEqual(['init', 'remote', 'stage', 'commit']);
    expect(await rest('begun')).toEqual(['stage', 'commit']);
  });

  test('keeps line ends, whatever the machine prefers', async () => {
    const folder = scratch();
    git(folder, 'config', '--global', 'core.autocrlf', 'true');
    await make(plan, runIn(join(folder, 'hello')), terminalIn(folder).terminal);
    expect(git(join(folder, 'hello'), 'status', '--porcelain')).toBe('');
    expect(readFileSync(join(folder, 'hello/README.md'), 'utf8')).toBe('# hello\n');
  });
});
