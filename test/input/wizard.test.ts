import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../src/errors.js';
import { ask as askWith } from '../../src/input/ask.js';
import type { Given } from '../../src/options.js';
import { inspectTarget } from '../../src/output/disk/target.js';
import type { Terminal } from '../../src/terminal.js';
import { makeScreen, press } from './screen.js';

const ask = (given: Given, terminal: Terminal) => askWith(given, terminal, inspectTarget);

type Screen = ReturnType<typeof makeScreen>;

/** The wizard's questions, in order: how each begins, the keys that answer it, and what the answer is as a flag. */
const questions = [
  { title: 'Where should the service go?', keys: 'svc\r', flag: 'svc' },
  { title: 'Which Node framework?', keys: `${press.down}\r`, flag: '--framework fastify' },
  { title: 'Which container registry?', keys: '\r', flag: '--image-registry ghcr' },
  { title: 'Where does it go live?', keys: `${press.down}\r`, flag: '--target vps' },
  { title: 'When does a release go live?', keys: '\r', flag: '--deploy auto' },
  { title: 'Who should hear', keys: `${press.space}${press.down}${press.space}\r`, flag: '--notify telegram,slack' },
  { title: 'Which GitHub user or organisation owns it?', keys: 'octocat\r', flag: '--owner octocat' },
  { title: 'Install the dependencies now?', keys: '\r', flag: '--no-install' },
  { title: 'Shall I make it?', keys: '\r', flag: '' },
];

const answers = {
  name: 'svc',
  framework: 'fastify',
  registry: 'ghcr',
  target: 'vps',
  deploy: 'auto',
  notify: ['telegram', 'slack'],
  owner: 'octocat',
  remote: 'https://github.com/octocat/svc.git',
  node: '24',
  port: 5801,
};

async function answer(screen: Screen, from = 0, to = questions.length): Promise<void> {
  for (const { title, keys } of questions.slice(from, to)) {
    await screen.sees(title);
    screen.type(keys);
  }
}

test('each question is asked, and the answers are what was typed', async () => {
  const screen = makeScreen();
  const decisions = ask({}, screen.terminal);
  await answer(screen);
  expect(await decisions).toEqual({ answers, run: { directory: join(screen.terminal.directory, 'svc'), install: false } });
  expect(screen.input.raw).toBe(false);
});

test('Enter at every question takes the defaults', async () => {
  const screen = makeScreen();
  const decisions = ask({ owner: 'octocat' }, screen.terminal);
  for (const { title } of questions.filter(({ title }) => !title.includes('owns'))) {
    await screen.sees(title);
    screen.type(press.enter);
  }
  expect((await decisions).answers).toMatchObject({ name: 'hello-ci-cd', framework: 'express', target: 'render', notify: [] });
});

test('keys typed ahead answer the questions that come, but not whether to make it', async () => {
  const screen = makeScreen();
  const decisions = ask({}, screen.terminal);
  screen.type(questions.map(({ keys }) => keys).join(''));
  await screen.sees('Shall I make it?');
  screen.type(press.enter);
  expect((await decisions).answers).toEqual(answers);
});

test('an Enter that came as a line feed, or as both, counts once', async () => {
  const screen = makeScreen();
  const decisions = ask({ registry: 'ghcr', deploy: 'auto', notify: [], owner: 'octocat', install: false }, screen.terminal);
  screen.type(`svc\r\n${press.down}\n${press.down}\r`);
  await screen.sees('Shall I make it?');
  screen.type('\n');
  expect((await decisions).answers).toMatchObject({ name: 'svc', framework: 'fastify', target: 'vps' });
});

describe.each(questions.map((question, at) => ({ ...question, at })))('at "$title"', ({ title, at }) => {
  const resume = ['create-hello-ci-cd', ...questions.slice(0, at).map(({ flag }) => flag)].join(' ');
  const ways: [name: string, act: (screen: Screen) => void, signal: string][] = [
    ['Ctrl-C', (screen) => screen.type(press.ctrlC), 'SIGINT'],
    ['Ctrl-D', (screen) => screen.type(press.ctrlD), 'SIGINT'],
    ['Esc', (screen) => screen.type(press.escape), 'SIGINT'],
    ['the end of the input', (screen) => screen.input.end(), 'SIGHUP'],
    ['a closed input', (screen) => screen.input.destroy(), 'SIGHUP'],
    ['a failing input', (screen) => screen.input.destroy(new Error('EIO')), 'SIGHUP'],
    ['SIGTERM', (screen) => screen.stop.abort(new Cancelled('SIGTERM')), 'SIGTERM'],
    ['SIGHUP', (screen) => screen.stop.abort(new Cancelled('SIGHUP')), 'SIGHUP'],
  ];
  test.each(ways)('%s stops, and says how to come back', async (_name, act, signal) => {
    const screen = makeScreen();
    const error = ask({}, screen.terminal).catch((reason: unknown) => reason);
    await answer(screen, 0, at);
    await screen.sees(title);
    act(screen);
    expect(await error).toBeInstanceOf(Cancelled);
    expect(await error).toMatchObject({ signal, resume });
    expect(screen.input.raw).toBe(false);
    expect(screen.drawn().lastIndexOf('\u001b[?25h')).toBeGreaterThan(screen.drawn().lastIndexOf('\u001b[?25l'));
  });

  test('Shift+Tab goes to the question before, whose answer is kept', async () => {
    const screen = makeScreen();
    const decisions = ask({}, screen.terminal);
    await answer(screen, 0, at);
    await screen.sees(title);
    screen.type(press.back);
    const before = Math.max(0, at - 1);
    await screen.sees(questions[before]?.title ?? '');
    screen.type(at === 0 ? 'svc\r' : press.enter);
    await answer(screen, before + 1);
    expect((await decisions).answers).toEqual(answers);
  });
});

test('"Go back and change" asks everything again, what flags said included, with the answers as they are', async () => {
  const screen = makeScreen();
  const decisions = ask({ directory: 'svc', framework: 'fastify' }, screen.terminal);
  await answer(screen, 2, 8);
  await screen.sees('Shall I make it?');
  screen.type(press.down);
  await screen.sees('every answer is kept');
  screen.type(press.enter);
  await screen.sees(questions[0]?.title ?? '');
  screen.type(press.enter);
  await screen.sees(questions[1]?.title ?? '');
  screen.type(`${press.down}${press.enter}`);
  for (const { title } of questions.slice(2)) {
    await screen.sees(title);
    screen.type(press.enter);
  }
  expect((await decisions).answers).toEqual({ ...answers, framework: 'hono' });
});

const notAsked: [given: Given, titles: string[]][] = [
  [{ directory: 'svc' }, ['Where should']],
  [{ framework: 'koa', notify: [] }, ['Which Node framework?', 'Who should hear']],
  [{ remote: false }, ['owns it?']],
  [{ remote: 'https://github.com/octocat/x.git' }, ['owns it?']],
  [{ install: true }, ['Install the']],
  [{ dryRun: true }, ['Install the', 'Shall I make it?']],
];

test.each(notAsked)('%j leaves out %j', async (given, titles) => {
  const screen = makeScreen();
  const decisions = ask(given, screen.terminal);
  for (const { title, keys } of questions.filter((question) => !titles.some((left) => question.title.includes(left)))) {
    await screen.sees(title);
    screen.type(keys);
  }
  await decisions;
  for (const title of titles) expect(screen.drawn()).not.toContain(title);
});

test('with --yes only the owner is asked, since nobody else knows it', async () => {
  const screen = makeScreen();
  const decisions = ask({ yes: true, directory: 'svc' }, screen.terminal);
  await screen.sees('owns it?');
  screen.type('octocat\r');
  expect((await decisions).answers).toMatchObject({ owner: 'octocat', framework: 'express' });
});

const refused: [typed: string, said: string][] = [
  ['My App', 'Like my-app.'],
  ['x/.git', '.git'],
  ['a"b', 'cannot name'],
  ['$(touch pwned)', 'cannot name'],
  ['../😀', 'cannot name'],
  ['CON', 'reserved'],
  ['node_modules', 'reserved'],
  ['x'.repeat(215), 'too long'],
];

test.each(refused)('the directory %j is refused where it is typed', async (typed, said) => {
  const screen = makeScreen();
  const decisions = ask({}, screen.terminal);
  await screen.sees(questions[0]?.title ?? '');
  screen.type(typed);
  screen.type(press.enter);
  await screen.sees(said);
  screen.type(press.clear);
  await answer(screen, 0);
  expect((await decisions).answers).toEqual(answers);
});

test('a folder that is not empty is refused where it is typed', async () => {
  const screen = makeScreen();
  mkdirSync(join(screen.terminal.directory, 'full', 'of'), { recursive: true });
  const decisions = ask({}, screen.terminal);
  await screen.sees(questions[0]?.title ?? '');
  screen.type('full');
  screen.type(press.enter);
  await screen.sees('is not empty');
  screen.type(press.clear);
  await answer(screen, 0);
  expect((await decisions).answers).toEqual(answers);
});

test.each([
  [{ directory: 'full' }, 'is not empty'],
  [{ directory: 'My App' }, 'cannot name'],
  [{ directory: 'full', yes: true }, 'is not empty'],
])('%j is refused before anything is asked', async (given, said) => {
  const screen = makeScreen();
  mkdirSync(join(screen.terminal.directory, 'full', 'of'), { recursive: true });
  await expect(ask(given, screen.terminal)).rejects.toThrow(said);
  expect(screen.drawn()).toBe('');
});

test('a paste of 5,000 characters is refused like any other wrong answer', async () => {
  const screen = makeScreen({}, 40);
  const decisions = ask({}, screen.terminal).catch((reason: unknown) => reason);
  await screen.sees(questions[0]?.title ?? '');
  const start = performance.now();
  screen.type('x'.repeat(5_000));
  screen.type(press.enter);
  await screen.sees('too long');
  expect(performance.now() - start).toBeLessThan(5_000);
  screen.type(press.ctrlC);
  expect(await decisions).toBeInstanceOf(Cancelled);
});

test('a terminal that is resized in the middle goes on', async () => {
  const screen = makeScreen();
  const decisions = ask({}, screen.terminal);
  await answer(screen, 0, 4);
  await screen.sees(questions[4]?.title ?? '');
  screen.output.columns = 60;
  screen.output.emit('resize');
  screen.type(press.back);
  await answer(screen, 3);
  expect((await decisions).answers).toMatchObject({ owner: 'octocat' });
});

test('without UTF-8 everything is drawn in ASCII', async () => {
  const screen = makeScreen({ LC_ALL: 'C' });
  const decisions = ask({}, screen.terminal);
  await answer(screen);
  await decisions;
  expect(screen.drawn()).toMatch(/^\p{ASCII}*$/u);
});

test('with NO_COLOR nothing is coloured', async () => {
  const screen = makeScreen();
  const decisions = ask({}, screen.terminal);
  await answer(screen);
  await decisions;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours start with one
  expect(screen.drawn()).not.toMatch(/\u001b\[[\d;]*m/);
});
