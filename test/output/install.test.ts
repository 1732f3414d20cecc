import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { install } from '../../src/output/install.js';
import { makeScreen } from '../input/screen.js';
import { program, run, yes } from './command.js';
import { scratch } from './scratch.js';

/** A terminal in front of a machine whose npm does what a script says. */
function screenWith(npm: string, env: Record<string, string> = {}) {
  const folder = scratch();
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/npm'), `#!/bin/sh\n${npm}\n`);
  chmodSync(join(folder, 'bin/npm'), 0o755);
  return { folder, ...makeScreen({ ...env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` }) };
}

test('a person sees a wheel, and the keyboard stays theirs: Ctrl-C must reach the process', async () => {
  const { folder, terminal, drawn } = screenWith('echo words of npm; sleep 0.3');
  const reading: string[] = [];
  terminal.input.on('newListener', (event) => reading.push(String(event)));
  await install(folder, terminal, {});
  expect(drawn()).toMatch(/◒ Installing the dependencies[\s\S]*◐[\s\S]*◇ The dependencies are installed\n$/);
  expect(drawn()).not.toContain('words of npm');
  expect(reading).toEqual([]);
});

test('a person reads the words of npm when it fails', async () => {
  const { folder, terminal, drawn } = screenWith('echo no network; exit 1');
  await expect(install(folder, terminal, {})).rejects.toThrow('its dependencies could not be installed');
  expect(drawn()).toMatch(/■ npm has not installed the dependencies\nno network\n$/);
});

test.each<[title: string, env: Record<string, string>]>([
  ['a terminal that cannot be drawn on', { TERM: 'dumb' }],
  ['CI', { CI: 'true' }],
])('%s gets the words of npm instead', async (_title, env) => {
  const { folder, terminal, drawn } = screenWith('echo words of npm', env);
  await install(folder, terminal, {});
  expect(drawn()).toBe('words of npm\n');
});

test('with --json nobody watches', async () => {
  const { folder, terminal, drawn } = screenWith('echo words of npm');
  await install(folder, terminal, { json: true });
  expect(drawn()).toBe('words of npm\n');
});

test('the wheel has the characters and the colours that the terminal has', async () => {
  const { folder, terminal, drawn } = screenWith('sleep 0.5', { LC_ALL: 'C', NO_COLOR: '1' });
  await install(folder, terminal, {});
  expect(drawn()).toMatch(/^[\p{ASCII}]*$/u);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a colour starts with one
  expect(drawn()).not.toMatch(/\u001b\[\d*m/);
});

// on Windows a script is no program
describe.runIf(platform() !== 'win32')('--install', () => {
  test('runs npm ci in the finished repo, with its words on standard error', async () => {
    const folder = scratch();
    program(folder, 'npm', 'echo "$@ in $(basename "$PWD")"; git log --format=%s; echo loud >&2');
    const { status, stdout, stderr } = await run(folder, ['app', ...yes, '--install', '--json']);
    expect(status).toBe(0);
    expect(stderr).toBe('ci in app\nfeat: say hello\nloud\n');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
  });

  test.each(['exit 1', 'kill -9 $$'])(
    'that fails (%s) keeps the repo, tells what was made, and says what to do',
    async (script) => {
      const folder = scratch();
      program(folder, 'npm', `echo no network; ${script}`);
      const { status, stdout, stderr } = await run(folder, ['app', ...yes, '--install']);
      expect(status).toBe(1);
      expect(stdout).toMatch(/^✔ app is ready in/);
      expect(stderr).toMatch(/^no network\n(?:Killed\n)?✖ The repository is made, .*\n {2}Try again: cd .*app && npm ci\n$/);
      expect(existsSync(join(folder, 'app/.git/refs/heads/main'))).toBe(true);
      rmSync(join(folder, 'app'), { recursive: true });
      const json = await run(folder, ['app', ...yes, '--install', '--json']);
      expect(json.status).toBe(1);
      expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, error: { code: 'install-failed' } });
    },
  );

  test('without npm says so', async () => {
    const folder = scratch();
    program(folder, 'git', 'exit 1');
    const { status, stderr } = await run(folder, ['app', ...yes, '--install', '--no-git'], { PATH: folder });
    expect(status).toBe(1);
    expect(stderr).toMatch(/could not be installed/);
  });

  test('can be stopped, and what stands is told', async () => {
    const folder = scratch();
    program(folder, 'npm', `touch ${folder}/begun; exec sleep 20`);
    const running = run(folder, ['app', ...yes, '--install']);
    while (!existsSync(join(folder, 'begun'))) await setTimeout(20);
    running.stop();
    const { status, stdout, stderr } = await running;
    expect(status).toBe(130);
    expect(stdout).toMatch(/^✔ app is ready in/);
    expect(stderr).toMatch(
      /^✖ Cancelled: the repository is made, its dependencies are not installed\.\n {2}Go on with: cd .*app && npm ci\n$/,
    );
  });
});
