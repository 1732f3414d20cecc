import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../temporary.js';
import { openTerminal } from './pty.js';
import { root, shellOf } from './scratch.js';

vi.setConfig({ testTimeout: 40_000 });
const folder = temporaryFolder();
const down = '\u001b[B';

/** The wizard's questions in order, by how they begin (a narrow terminal breaks lines), and the keys that answer them. */
const questions: [title: string, keys: string][] = [
  ['Where should', 'svc\r'],
  ['Which Node', `${down}\r`],
  ['Which container', '\r'],
  ['Where does it', `${down}\r`],
  ['When does a', '\r'],
  ['Who should hear', ` ${down} \r`],
  ['Which GitHub', 'octocat\r'],
  ['Install the', '\r'],
  ['Shall I', '\r'],
];

type Terminal = ReturnType<typeof openTerminal>;

async function openWizard({ columns = 80, rows = 24, ...env }: Record<string, string | number> = {}) {
  const cwd = temporaryFolder();
  const { CI: _, ...shell } = await shellOf(folder);
  const home = { HOME: cwd, TERM: 'xterm', LC_ALL: 'C.UTF-8' };
  const words = [process.execPath, join(root, 'dist/cli.cjs')];
  const all = { ...shell, ...home, ...(env as Record<string, string>) };
  return { cwd, terminal: openTerminal(words, cwd, all, Number(columns), Number(rows)) };
}

async function answer(terminal: Terminal, from = 0, to = questions.length): Promise<void> {
  for (const [title, keys] of questions.slice(from, to)) {
    await terminal.sees(title);
    terminal.type(keys);
  }
}

/** A frame ends in a line and a column; in a narrow terminal the report's own prose can begin a line with "at". */
const stackTrace = /\n\s+at [^\n]*:\d+:\d+|mistake in create-hello-ci-cd|node:internal/;

describe.each(questions.map(([title], at) => ({ title, at })))('at "$title"', ({ title, at }) => {
  const ways: [way: string, act: (terminal: Terminal) => void, code: number][] = [
    ['Ctrl-C', (terminal) => terminal.type('\u0003'), 130],
    ['Ctrl-D', (terminal) => terminal.type('\u0004'), 130],
    ['Esc', (terminal) => terminal.type('\u001b'), 130],
    ['kill -INT', (terminal) => terminal.signal('SIGINT'), 130],
    ['kill', (terminal) => terminal.signal('SIGTERM'), 143],
    ['kill -HUP', (terminal) => terminal.signal('SIGHUP'), 129],
    ['a terminal that is closed', (terminal) => terminal.close(), 129],
  ];
  test.each(ways)('%s', async (_way, act, expected) => {
    const { cwd, terminal } = await openWizard();
    await answer(terminal, 0, at);
    await terminal.sees(title);
    act(terminal);
    const { code, before, after } = await terminal.ended;
    expect(code).toBe(expected);
    expect(terminal.drawn()).not.toMatch(stackTrace);
    expect(readdirSync(cwd)).toEqual([]);
    if (after === null) return; // there is nothing left to be put in order
    expect(after).toBe(before);
    expect(terminal.drawn()).toContain('nothing was written');
    expect(terminal.raw().lastIndexOf('\u001b[?25h')).toBeGreaterThan(terminal.raw().lastIndexOf('\u001b[?25l'));
  });
});

const places: [place: string, with_: Record<string, string | number>][] = [
  ['80 columns', {}],
  ['40 columns', { columns: 40 }],
  ['20 columns and 8 rows', { columns: 20, rows: 8 }],
  ['no size at all', { columns: 0, rows: 0 }],
  ['LANG=C', { LC_ALL: '', LANG: 'C' }],
  ['TERM=linux', { TERM: 'linux' }],
  ['TERM unset', { TERM: '' }],
  ['FORCE_COLOR', { NO_COLOR: '', FORCE_COLOR: '1' }],
];

test.each(places)('the wizard makes a repo in a terminal with %s', async (place, given) => {
  const { cwd, terminal } = await openWizard(given);
  await answer(terminal);
  const { code, before, after } = await terminal.ended;
  expect(code, terminal.drawn()).toBe(0);
  expect(after).toBe(before);
  expect(readdirSync(cwd)).toEqual(['svc']);
  expect(terminal.drawn()).not.toMatch(stackTrace);
  if (place === 'LANG=C') expect(terminal.raw()).toMatch(/^\p{ASCII}*$/u);
});

test('a window that is resized all the time', async () => {
  const { cwd, terminal } = await openWizard();
  for (const [at, [title, keys]] of questions.entries()) {
    await terminal.sees(title);
    for (const columns of [30, 200, 41 + at]) terminal.resize(columns, 10 + at);
    terminal.type(keys);
  }
  const { code, before, after } = await terminal.ended;
  expect(code).toBe(0);
  expect(after).toBe(before);
  expect(existsSync(join(cwd, 'svc/.git'))).toBe(true);
});

test('answers typed ahead, as fast as a terminal takes them', async () => {
  const { cwd, terminal } = await openWizard();
  terminal.type(questions.map(([, keys]) => keys).join(''));
  await terminal.sees('Shall I');
  terminal.type('\r');
  expect((await terminal.ended).code, terminal.drawn()).toBe(0);
  expect(readdirSync(cwd)).toEqual(['svc']);
  expect(readFileSync(join(cwd, 'svc/.hello-ci-cd.json'), 'utf8')).toContain('"notify": ["telegram", "slack"]');
});

const pastes: [what: string, text: string, seen: string][] = [
  ['5,000 letters', 'x'.repeat(5_000), 'too long'],
  ['5,000 wide characters', '漢'.repeat(5_000), 'too long'],
  ['5,000 letters as a terminal marks a paste', `\u001b[200~${'x'.repeat(5_000)}\u001b[201~`, 'too long'],
  ['5,000 control characters, which are no answer', '\u0001\u0007\u001b[5~\u000b'.repeat(1_000), 'Which Node framework?'],
  ['500 lines, which answer all but the last question', 'x\r'.repeat(500), 'Shall I make it?'],
];

test.each(pastes)('a paste of %s, then Ctrl-C', async (_what, text, seen) => {
  const { cwd, terminal } = await openWizard({ columns: 40 });
  await terminal.sees(questions[0]?.[0] ?? '');
  terminal.type(`${text}\r`);
  await terminal.sees(seen);
  terminal.type('\u0003');
  const { code, before, after } = await terminal.ended;
  expect(code).toBe(130);
  expect(after).toBe(before);
  expect(terminal.drawn()).not.toMatch(stackTrace);
  expect(readdirSync(cwd)).toEqual([]);
});

test('TERM=dumb cannot show questions: it says which answers are missing', async () => {
  const { terminal } = await openWizard({ TERM: 'dumb' });
  expect((await terminal.ended).code).toBe(2);
  expect(terminal.drawn()).toContain('--framework is missing');
});
