import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../src/errors.js';
import { GitError, openGit, openNewGit } from '../../src/output/git/git.js';
import { makeHistory, unfinished } from '../../src/output/git/history.js';
import { make } from '../../src/output/make.js';
import { files, gitEnv, listed, plan, runIn, scratch, script, terminalIn } from './scratch.js';

const paths = Object.keys(files);

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: gitEnv(folder), stdio: 'pipe' }).trim();
}

async function made(folder: string, env = gitEnv(folder)) {
  const target = join(folder, 'hello');
  const { history } = await make(plan, runIn(target), terminalIn(folder, env).terminal);
  expect(listed(target)).toEqual(paths);
  return { target, history };
}

describe('commits everything, whatever is configured:', () => {
  test.each<[title: string, prepare: (folder: string) => Record<string, string>]>([
    [
      'files that are ignored everywhere',
      (folder) => {
        writeFileSync(join(folder, 'ignore'), 'README.md\n*.sh\n');
        return { 'core.excludesFile': join(folder, 'ignore') };
      },
    ],
    ['a file system monitor', () => ({ 'core.fsmonitor': 'true' })],
    ['another first branch', () => ({ 'init.defaultBranch': 'trunk' })],
    [
      'a template with a hook that says nothing',
      (folder) => {
        mkdirSync(join(folder, 'template/hooks'), { recursive: true });
        script(join(folder, 'template/hooks/post-commit'), 'true');
        return { 'init.templateDir': join(folder, 'template') };
      },
    ],
    ['line ends of Windows, strictly', () => ({ 'core.autocrlf': 'true', 'core.safecrlf': 'true' })],
    [
      'a hook that reads what nobody types',
      (folder) => {
        mkdirSync(join(folder, 'hooks'));
        script(join(folder, 'hooks/pre-commit'), 'cat > /dev/null');
        return { 'core.hooksPath': join(folder, 'hooks') };
      },
    ],
    [
      'a hook that leaves something running',
      (folder) => {
        mkdirSync(join(folder, 'hooks'));
        script(join(folder, 'hooks/post-commit'), 'sleep 5 &');
        return { 'core.hooksPath': join(folder, 'hooks') };
      },
    ],
    [
      'an editor and a message template',
      () => ({ 'core.editor': 'false', 'commit.template': 'nowhere', 'commit.verbose': 'true' }),
    ],
  ])('%s', async (_title, prepare) => {
    const folder = scratch();
    for (const [name, value] of Object.entries(prepare(folder))) git(folder, 'config', '--global', name, value);
    const { target, history } = await made(folder);
    expect(history).toEqual({ state: 'committed', commit: git(target, 'rev-parse', 'refs/heads/main') });
    expect(git(target, 'ls-tree', '-r', '--name-only', 'main').split('\n')).toEqual(paths);
    expect(git(target, 'status', '--porcelain')).toBe('');
  });
});

describe('does not commit in the name of nobody:', () => {
  test.each<[title: string, configuration: string[][], env: Record<string, string>]>([
    ['a name only', [['user.name', 'Ann']], {}],
    ['an address only', [['user.email', 'ann@example.com']], {}],
    ['nothing at all, where git could guess', [], { LOGNAME: 'ann', USER: 'ann' }],
    ['a wish that git never guesses', [['user.useConfigOnly', 'true']], {}],
  ])('%s', async (_title, configuration, env) => {
    const folder = scratch();
    for (const [name = '', value = ''] of configuration) git(folder, 'config', '--global', name, value);
    const { target, history } = await made(folder, { ...gitEnv(folder, false), ...env });
    expect(history).toMatchObject({ state: 'unfinished', why: 'no-identity', rest: [{ does: 'commit' }] });
    expect(git(target, 'diff', '--cached', '--name-only').split('\n')).toEqual(paths);
  });

  test('but in the name of EMAIL, which is an identity', async () => {
    const folder = scratch();
    const { target, history } = await made(folder, {
      ...gitEnv(folder, false),
      EMAIL: 'ann@example.com',
      GIT_AUTHOR_NAME: 'Ann',
      GIT_COMMITTER_NAME: 'Ann',
    });
    expect(history.state).toBe('committed');
    expect(git(target, 'log', '--format=%ae')).toBe('ann@example.com');
  });
});

describe('keeps the repo, staged, and passes on what was said when', () => {
  test.each([
    ['a hook fails without a word', 'exit 3', /ended with 1 and said nothing/],
    ['a hook speaks to standard output', 'echo "not on a Monday"; exit 1', /not on a Monday/],
    ['a hook names its folder', 'pwd >&2; exit 1', /hello$/],
    ['a hook says far too much', 'seq 1 20000 >&2; exit 1', /^….*20000$/s],
    ['a hook is killed', 'kill -9 $$', /./],
  ])('%s', async (_title, hook, words) => {
    const folder = scratch();
    mkdirSync(join(folder, 'hooks'));
    script(join(folder, 'hooks/pre-commit'), hook);
    git(folder, 'config', '--global', 'core.hooksPath', join(folder, 'hooks'));
    const { target, history } = await made(folder);
    expect(history).toMatchObject({
      state: 'unfinished',
      why: 'failed',
      words: expect.stringMatching(words),
      rest: [{ does: 'commit' }],
    });
    expect(JSON.stringify(history)).not.toContain('hello-ci-cd-making');
    expect(JSON.stringify(history).length).toBeLessThan(5000);
    expect(git(target, 'diff', '--cached', '--name-only').split('\n')).toEqual(paths);
  });
});

describe('a repository that stands there already', () => {
  test('on another branch gets its commit on main', async () => {
    const target = scratch();
    git(target, 'init', '--quiet', '--initial-branch=master');
    const { history } = await make(plan, runIn(target), terminalIn(target).terminal);
    expect(history).toEqual({ state: 'committed', commit: git(target, 'rev-parse', 'refs/heads/main') });
    expect(git(target, 'branch', '--show-current')).toBe('main');
    expect(git(target, 'remote', 'get-url', 'origin')).toBe('https://github.com/octocat/hello.git');
  });

  test('that is but an empty .git is begun there', async () => {
    const target = scratch();
    mkdirSync(join(target, '.git'));
    const { history } = await make(plan, runIn(target), terminalIn(target).terminal);
    expect(history).toEqual({ state: 'committed', commit: git(target, 'rev-parse', 'HEAD') });
    expect(git(target, 'status', '--porcelain', '--branch')).toBe('## main');
    expect(listed(target)).toEqual(paths);
  });

  test('that is none yet, but something else, is left as it is; the commands that follow begin it', async () => {
    const target = scratch();
    mkdirSync(join(target, '.git'));
    writeFileSync(join(target, '.git/mine'), 'mine');
    const { history } = await make(plan, runIn(target), terminalIn(target).terminal);
    expect(history).toMatchObject({ state: 'unfinished', words: expect.stringContaining('not a git repository') });
    expect('rest' in history && history.rest.map(({ args }) => args[0])).toEqual(['init', 'remote', 'add', 'commit']);
    expect(readFileSync(join(target, '.git/mine'), 'utf8')).toBe('mine');
  });

  test('elsewhere, as for a work tree, is left alone', async () => {
    const folder = scratch();
    git(folder, 'init', '--quiet', '--initial-branch=main', 'far');
    git(join(folder, 'far'), 'commit', '--quiet', '--allow-empty', '--message=mine');
    git(join(folder, 'far'), 'worktree', 'add', '--quiet', '-b', 'side', join(folder, 'near'));
    const target = join(folder, 'near');
    const { history } = await make(plan, runIn(target), terminalIn(folder).terminal);
    expect(history).toMatchObject({ state: 'none', why: 'has-history' });
    expect(readFileSync(join(target, '.git'), 'utf8')).toContain('gitdir:');
    expect(git(target, 'log', '--format=%s')).toBe('mine');
  });

  test('above, when it is no repository, encloses nothing', async () => {
    const folder = scratch();
    mkdirSync(join(folder, '.git'));
    expect((await made(folder)).history.state).toBe('committed');
  });

  test('above, reached by a link, encloses what lies in it', async () => {
    const folder = scratch();
    git(folder, 'init', '--quiet', 'real');
    symlinkSync(join(folder, 'real'), join(folder, 'link'), 'junction');
    const { history } = await make(plan, runIn(join(folder, 'link/hello')), terminalIn(folder).terminal);
    expect(history).toEqual({ state: 'none', why: 'inside-repository', where: join(folder, 'real') });
  });
});

// on Windows a script is no program
describe.runIf(platform() !== 'win32')('a git that does not come back', () => {
  test('is stopped after a time of silence', async () => {
    const folder = scratch();
    script(join(folder, 'git'), 'exec sleep 20');
    const { terminal } = terminalIn(folder, { ...gitEnv(folder), PATH: `${folder}:${process.env.PATH}` });
    await expect(openGit(folder, terminal, 300).run(['init'])).rejects.toThrow(/said nothing for 0.3 seconds/);
  });

  test('is given time as long as it speaks', async () => {
    const folder = scratch();
    script(join(folder, 'git'), 'for i in 1 2 3 4; do echo $i; sleep 0.5; done');
    const { terminal } = terminalIn(folder, { ...gitEnv(folder), PATH: `${folder}:${process.env.PATH}` });
    expect(await openGit(folder, terminal, 1500).run(['init'])).toBe('1\n2\n3\n4\n');
  });

  test('is killed when it does not listen either', async () => {
    const folder = scratch();
    script(join(folder, 'git'), `trap '' TERM INT; touch ${folder}/begun; while :; do sleep 0.1; done`);
    const stop = new AbortController();
    const { terminal } = terminalIn(folder, { ...gitEnv(folder), PATH: `${folder}:${process.env.PATH}` }, stop.signal);
    const running = make(plan, runIn(join(folder, 'hello'), { git: true }), terminal);
    while (!existsSync(join(folder, 'begun'))) await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort(new Error('stopped'));
    await expect(running).rejects.toThrow('stopped');
    expect(listed(folder)).toEqual(['begun', 'git']);
  });
});

test.runIf(platform() !== 'win32')(
  'git is called so that it asks nobody, speaks English, and starts nothing that stays',
  async () => {
    const folder = scratch();
    script(join(folder, 'git'), 'echo "$@"; echo "$LC_ALL $GIT_TERMINAL_PROMPT"');
    const { terminal } = terminalIn(folder, { ...gitEnv(folder), PATH: `${folder}:${process.env.PATH}` });
    expect((await openNewGit(folder, terminal).run(['init'])).split('\n')).toEqual([
      '-c core.excludesFile= -c core.fsmonitor=false -c maintenance.auto=false -c gc.auto=0 -c user.useConfigOnly=true init',
      'C 0',
      '',
    ]);
  },
);

test.each([
  ['error: file write error: No space left on device', 'ENOSPC'],
  ['error: unable to write file: Disk quota exceeded', 'ENOSPC'],
  ['fatal: unable to open .git: Too many open files', 'EMFILE'],
])('%s: is no failure of git, but of the machine', (words, code) => {
  expect(() => unfinished(new GitError(words), [])).toThrow(expect.objectContaining({ code }));
});

test('of commands that fail side by side, the words of both are told', async () => {
  const folder = scratch();
  const wrong: Record<string, string[]> = { remote: ['no-such-command'], stage: ['add', 'no-such-file'] };
  const steps = plan.git.map((step) => ({ ...step, args: wrong[step.does] ?? step.args }));
  const history = await makeHistory(folder, steps, openNewGit(folder, terminalIn(folder).terminal), () => undefined);
  expect(history).toMatchObject({ state: 'unfinished', words: expect.stringMatching(/no-such-file[\s\S]*no-such-command/) });
});

describe('a hook that works on when git is stopped', () => {
  test.each<[title: string, hook: string]>([
    ['is stopped with it', 'sleep 3; mkdir -p "$OLDPWD"; touch "$MARK"'],
    ['and does not listen, is killed', 'trap \'\' TERM; sleep 4; sleep 1; touch "$MARK"'],
  ])('%s, and nothing is left', { timeout: 20_000 }, async (_title, hook) => {
    const folder = scratch();
    mkdirSync(join(folder, 'hooks'));
    script(join(folder, 'hooks/pre-commit'), `touch "$MARK-begun"; ${hook}`);
    const mark = join(folder, 'mark');
    writeFileSync(join(folder, 'gitconfig'), `[core]\nhooksPath = ${join(folder, 'hooks')}\n`);
    const stop = new AbortController();
    const { terminal } = terminalIn(folder, { ...gitEnv(folder), MARK: mark }, stop.signal);
    const running = make(plan, runIn(join(folder, 'hello')), terminal);
    const watch = setInterval(() => existsSync(`${mark}-begun`) && stop.abort(new Cancelled('SIGTERM')), 20);
    await expect(running).rejects.toThrow('Cancelled: nothing was written.');
    clearInterval(watch);
    expect(readdirSync(folder).sort()).toEqual(['gitconfig', 'hooks', 'mark-begun']);
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect(existsSync(mark)).toBe(false);
  });
});
