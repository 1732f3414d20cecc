import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { UserError } from '../../src/errors.js';
import { ask as askWith } from '../../src/input/ask.js';
import type { Given } from '../../src/options.js';
import { inspectTarget } from '../../src/output/disk/target.js';
import type { Terminal } from '../../src/terminal.js';
import { makeScreen } from './screen.js';

const ask = (given: Given, terminal: Terminal) => askWith(given, terminal, inspectTarget);

/** Nobody sits here: standard input is a pipe that nobody closes. */
function makePipe(env: Record<string, string> = {}) {
  const { terminal } = makeScreen(env);
  return { ...terminal, interactive: false };
}

const failure = async (asked: Promise<unknown>): Promise<UserError> => {
  const error = await asked.then(
    () => undefined,
    (reason: UserError) => reason,
  );
  if (error === undefined) throw new Error('It was taken.');
  return error;
};

const all: Given = {
  directory: 'svc',
  framework: 'koa',
  registry: 'ghcr',
  target: 'vps',
  deploy: 'manual',
  notify: [],
  owner: 'octocat',
};

describe('without a terminal', () => {
  test('all answers are enough', async () => {
    const terminal = makePipe();
    expect(await ask(all, terminal)).toEqual({
      answers: {
        name: 'svc',
        framework: 'koa',
        registry: 'ghcr',
        target: 'vps',
        deploy: 'manual',
        notify: [],
        owner: 'octocat',
        remote: 'https://github.com/octocat/svc.git',
        node: '24',
        port: 5801,
      },
      run: { directory: join(terminal.directory, 'svc') },
    });
  });

  const missing: [left: (keyof Given)[], flags: string[]][] = [
    [['directory'], ['the directory']],
    [['framework'], ['--framework']],
    [
      ['registry', 'target', 'deploy'],
      ['--image-registry', '--target', '--deploy'],
    ],
    [['notify'], ['--notify']],
    [['owner'], ['--owner']],
    [
      Object.keys(all) as (keyof Given)[],
      ['the directory', '--framework', '--image-registry', '--target', '--deploy', '--notify', '--owner'],
    ],
  ];
  test.each(missing)('without %j it names %j', async (left, flags) => {
    const given = Object.fromEntries(Object.entries(all).filter(([id]) => !left.includes(id as keyof Given)));
    const error = await failure(ask(given, makePipe()));
    expect(error).toMatchObject({ code: 'missing-answers', exitCode: 2 });
    expect(error).toMatchObject({ problems: flags.map((path) => ({ path })) });
    expect(error.hint).toContain('--yes');
  });

  test('an owner that nobody knows is named together with the way to do without', async () => {
    const error = await failure(ask({ directory: 'svc', yes: true }, makePipe()));
    expect(error).toMatchObject({ code: 'missing-answers', exitCode: 2 });
    expect(error.message).toContain('--owner');
    expect(error.message).toContain('--no-remote');
    // it has been said
    expect(error.hint ?? '').not.toContain('--yes');
  });

  const silent: [env: Record<string, string>, given: Given, why: string][] = [
    [{}, {}, 'no terminal'],
    [{ CI: 'true' }, {}, 'CI'],
    [{ TERM: 'dumb' }, {}, 'TERM=dumb'],
    [{}, { json: true }, '--json'],
  ];
  test.each(silent)('%j %j asks nothing', async (env, given, why) => {
    const screen = makeScreen(env);
    const terminal = { ...screen.terminal, interactive: why !== 'no terminal' };
    expect((await failure(ask(given, terminal))).hint).toContain(why);
    expect(screen.drawn()).toBe('');
  });
});

describe('with --yes', () => {
  test('everything takes its default', async () => {
    const terminal = makePipe();
    const { answers, run } = await ask({ yes: true, remote: false }, terminal);
    expect(answers).toMatchObject({ name: 'hello-ci-cd', framework: 'express', notify: [], remote: false });
    expect(run.directory).toBe(join(terminal.directory, 'hello-ci-cd'));
  });

  test('the folder is called as the service is, when only that is said', async () => {
    const terminal = makePipe();
    const { run } = await ask({ yes: true, owner: 'octocat', name: 'orders' }, terminal);
    expect(run.directory).toBe(join(terminal.directory, 'orders'));
  });

  test('"." is this folder, and lends its name', async () => {
    const terminal = makePipe();
    const directory = join(terminal.directory, 'orders');
    mkdirSync(directory);
    const { answers, run } = await ask({ yes: true, owner: 'octocat', directory: '.' }, { ...terminal, directory });
    expect([answers.name, run.directory]).toEqual(['orders', directory]);
  });

  test.each(['My App', '../x"y', 'a/CON', '.github', 'node_modules', '$(touch pwned)', '/'])(
    'the folder %j cannot lend its name, and says how to name the service',
    async (directory) => {
      const error = await failure(ask({ yes: true, owner: 'octocat', directory }, makePipe()));
      expect(error).toMatchObject({ code: 'bad-answers', exitCode: 2, problems: [{ path: '--name' }] });
      expect(error.hint).toContain('--name ');
    },
  );

  test('with a name of its own the service may stand in any folder', async () => {
    const { answers } = await ask({ yes: true, owner: 'octocat', directory: 'My App', name: 'my-app' }, makePipe());
    expect(answers.name).toBe('my-app');
  });
});
