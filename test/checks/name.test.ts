import { expect, test } from 'vitest';
import { nameProblem, suggestName } from '../../src/checks/name.js';

const x = (length: number) => 'x'.repeat(length);

const good = ['a', '1', 'hello-ci-cd', 'a.b', 'a_b', 'a__b', 'a--b', 'a1.b-c_d', 'console', 'com10', 'git', 'no', '1e3', x(100)];
test.each(good)('%s is taken', (name) => {
  expect(nameProblem(name)).toBeUndefined();
});

const bad: [name: string, said: string][] = [
  ['', 'cannot name'],
  ['My App', 'cannot name'],
  ['my app', 'cannot name'],
  ['MyApp', 'cannot name'],
  ['../x', 'cannot name'],
  ['a/b', 'cannot name'],
  ['.', 'cannot name'],
  ['..', 'cannot name'],
  ['.env', 'cannot name'],
  ['_x', 'cannot name'],
  ['-rf', 'cannot name'],
  ['--help', 'cannot name'],
  ['x-', 'cannot name'],
  ['x.', 'cannot name'],
  ['a..b', 'cannot name'],
  ['a___b', 'cannot name'],
  ['a._b', 'cannot name'],
  ['😀', 'cannot name'],
  ['é', 'cannot name'],
  ['a"b', 'cannot name'],
  ["a'b", 'cannot name'],
  ['`id`', 'cannot name'],
  ['$(touch pwned)', 'cannot name'],
  ['${{ secrets.X }}', 'cannot name'],
  ['{{owner}}', 'cannot name'],
  ['a\nb', 'cannot name'],
  ['a\n', 'cannot name'],
  ['a\u0000', 'cannot name'],
  ['a:b', 'cannot name'],
  ['a\\b', 'cannot name'],
  ['@scope/name', 'cannot name'],
  ['.git', 'is reserved'],
  ['x.git', 'is reserved'],
  ['x.wiki', 'is reserved'],
  ['node_modules', 'is reserved'],
  ['favicon.ico', 'is reserved'],
  ['CON', 'is reserved'],
  ['con', 'is reserved'],
  ['nul.txt', 'is reserved'],
  ['com1', 'is reserved'],
  ['lpt9', 'is reserved'],
  [x(101), 'is too long'],
  [x(215), 'is too long'],
  [x(10_000), 'is too long'],
];
test.each(bad)('%j is refused in one line', (name, said) => {
  expect(nameProblem(name)).toContain(said);
  expect(nameProblem(name)).toMatch(/^[^\n]{1,250}$/);
});

const suggestions: [typed: string, name: string | undefined][] = [
  ['My App', 'my-app'],
  ['Café Über', 'cafe-uber'],
  ['__init__', 'init'],
  ['a"b', 'a-b'],
  ['x.git', 'x-git'],
  ['CON', undefined],
  ['😀', undefined],
  [`${x(99)} ${x(99)}`, x(99)],
];
test.each(suggestions)('for %j it suggests %s', (typed, name) => {
  expect(suggestName(typed)).toBe(name);
});
