import { expect, test } from 'vitest';
import { InvalidAnswers, type Problem, problemCodes } from '../src/errors.js';
import { readRequest } from '../src/input/request.js';
import { makeFiles } from '../src/output/make-files.js';
import { completeAnswers, knownAnswers } from '../src/plan/answers.js';
import { makeScreen } from './input/screen.js';

/** What is wrong, in short: path and code of each problem. */
async function codesOf(attempt: () => unknown): Promise<string[]> {
  try {
    await attempt();
    return [];
  } catch (error) {
    if (!(error instanceof InvalidAnswers)) throw error;
    return error.problems.map(({ path, code }: Problem) => `${path}: ${code}`);
  }
}

const lines: [command: string, ...codes: string[]][] = [
  ['--framwork hono', '--framwork: unknown-flag'],
  ['--no-framework', '--no-framework: unknown-flag'],
  ['--framework', '--framework: missing'],
  ['--yes=true', '--yes: takes-no-value'],
  ['--no-git=true', '--no-git: takes-no-value'],
  ['--git --no-git', '--no-git: given-twice'],
  ['--notify slack,slack', '--notify: given-twice'],
  ['a b', 'the directory: given-twice'],
  ['--port x --framework hon', '--port: wrong-type', '--framework: not-a-choice'],
  ['--port 80', '--port: out-of-range'],
  ['--owner a--b', '--owner: bad-form'],
];
test.each(lines)('on the command line %j has the problems %s', async (command, ...codes) => {
  expect(await codesOf(() => readRequest(command.split(' '), makeScreen().terminal))).toEqual(codes);
});

const answers: [given: unknown, ...codes: string[]][] = [
  [null, ': wrong-type'],
  [{}, 'owner: missing'],
  [{ framwork: 'hono' }, 'framwork: unknown-key'],
  [{ name: 5, remote: true, notify: 'slack' }, 'name: wrong-type', 'remote: wrong-type', 'notify: wrong-type'],
  [{ port: 80 }, 'port: out-of-range'],
  [{ port: 8080.5 }, 'port: out-of-range'],
  [{ port: '8080' }, 'port: wrong-type'],
  [{ node: 24, notify: [null] }, 'node: wrong-type', 'notify[0]: wrong-type'],
  [{ framework: 'rails', notify: ['irc'] }, 'framework: not-a-choice', 'notify[0]: not-a-choice'],
  [{ notify: ['slack', 'slack'] }, 'notify: given-twice'],
  [{ name: 'My App' }, 'name: bad-form'],
];
test.each(answers)('the answers %j have the problems %s', async (given, ...codes) => {
  expect(await codesOf(() => completeAnswers(knownAnswers(given)))).toEqual(codes);
});

test('a number where a choice is a text is told how to write it', () => {
  expect(() => knownAnswers({ node: 24 })).toThrow('node must be text: "24" or "22", not 24.');
});

test('a path that leads elsewhere has the problem bad-form', async () => {
  expect(await codesOf(() => makeFiles({ '../x': { contents: '', mode: 0o644 } }, 'x'))).toEqual(['../x: bad-form']);
});

test('every code is one that something has', () => {
  const seen = [...lines, ...answers].flatMap(([, ...codes]) => codes.map((code) => code.split(': ')[1]));
  expect([...new Set(seen)].sort()).toEqual(Object.keys(problemCodes).sort());
});
