import { describe, expect, test } from 'vitest';
import { InvalidAnswers } from '../../src/errors.js';
import type { Given } from '../../src/options.js';
import { completeAnswers, knownAnswers } from '../../src/plan/answers.js';
import { renderAnswers } from '../templates.js';

const problems = (given: unknown): string[] => {
  try {
    completeAnswers(knownAnswers(given) as Given);
  } catch (error) {
    if (error instanceof InvalidAnswers) return error.problems.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
};

test('what is left out takes its default', () => {
  expect(completeAnswers({ owner: 'octocat' })).toEqual({
    name: 'hello-ci-cd',
    framework: 'express',
    registry: 'ghcr',
    target: 'render',
    deploy: 'auto',
    notify: [],
    owner: 'octocat',
    remote: 'https://github.com/octocat/hello-ci-cd.git',
    node: '24',
    port: 5801,
  });
});

test('a remote on GitHub names the owner, and without a remote there need be none', () => {
  expect(completeAnswers({ remote: 'git@github.com:octocat/hello.git' }).owner).toBe('octocat');
  expect(completeAnswers({ remote: false })).not.toHaveProperty('owner');
});

test("what a repo's own record holds can be given as it is", () => {
  const answers = completeAnswers({ owner: 'octocat', framework: 'hono', notify: ['slack'] });
  const record = renderAnswers(answers)['.hello-ci-cd.json']?.contents ?? '';
  expect(JSON.parse(record)).toHaveProperty('generator');
  expect(completeAnswers(knownAnswers(JSON.parse(record)))).toEqual(answers);
});

describe('refuses', () => {
  test.each([
    [{}, /^owner: The owner is missing/],
    [{ owner: 'octocat', port: 70000 }, /^port: .*from 1024 to 65535, not 70000/],
    [{ owner: 'octocat', framework: 'expres' }, /^framework: .*Did you mean express\?/],
    [{ owner: 'octocat', notify: ['slack', 'slack'] }, /^notify: .*"slack" twice/],
    [{ owner: 'octocat', notify: 'slack' }, /^notify: .*takes a list of/],
    [{ owner: 'octocat', framwork: 'hono' }, /^framwork: .*[Dd]id you mean framework/],
    [{ owner: 'a b' }, /^owner: /],
    [{ owner: 'octocat', remote: 'ext::sh -c touch% pwned' }, /^remote: /],
    [{ owner: 'octocat', remote: 'https://me:secret@github.com/me/x.git' }, /^remote: .*password/],
    [{ owner: 'octocat', notify: Object.assign([], { 1: 'slack' }) }, /^notify\[0\]: .*must be text: .*, not undefined/],
    [{ owner: 'octocat', remote: true }, /^remote: remote must be text or false, not true/],
    [{ owner: 'octocat', dryRun: true }, /^dryRun: .*command line, as --dry-run/],
    [{ owner: 'octocat', directory: 'x' }, /^directory: .*is no question\. There are name,/],
    [[], /must be an object/],
    [null, /must be an object/],
  ])('%j', (given, expected) => {
    expect(problems(given).join('\n')).toMatch(expected);
  });

  test('everything that is wrong at once', () => {
    expect(problems({ owner: '-', name: 'My App', port: 1, node: '21' })).toHaveLength(4);
  });
});
