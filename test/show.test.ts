import { expect, test } from 'vitest';
import { disturbs, harmless, show } from '../src/show.js';

const cases: [value: unknown, shown: string][] = [
  ['x', '"x"'],
  ['a"b\n', '"a\\"b\\n"'],
  ['\u001b[31m', '"\\u001b[31m"'],
  ['\u009b31m\u202egnp.exe\u2028', '"\\u009b31m\\u202egnp.exe\\u2028"'],
  [1, '1'],
  [null, 'null'],
  [undefined, 'undefined'],
  [10n, '10'],
  [Symbol('x'), 'Symbol(x)'],
  [() => 1, 'a function'],
  [[], '[]'],
  [['a', 1, [2]], '["a", 1, …]'],
  [{ a: { b: 1 } }, '{"a": …}'],
  ['x'.repeat(100), `"${'x'.repeat(59)}… (102 characters)`],
  ['😀'.repeat(100), `"${'😀'.repeat(59)}… (102 characters)`],
];

test.each(cases)('%o is shown as %s', (value, shown) => {
  expect(show(value)).toBe(shown);
});

test('what contains itself is shown once', () => {
  const circle: unknown[] = [];
  circle.push(circle);
  expect(show(circle)).toBe('[…]');
});

test('the first and the last of each range that disturbs', () => {
  const edges = '\0\u001f\u007f\u009f\u00ad\u061c\u200b\u200f\u2028\u202e\u2060\u2066\u2069\u206f\ufeff';
  expect([...edges].filter((character) => !disturbs(character))).toEqual([]);
  expect([...' ~\u00a0é\u2010\u2070'].filter(disturbs)).toEqual([]);
});

test.each([
  ['\u001b[31mred\u001b[0m\r\n\tstaged', 'red\n\tstaged'],
  ['\u009b2Jx\u202egnp.exe\u0007', '\\u009b2Jx\\u202egnp.exe\\u0007'],
  ['a\rb\u001bc', 'a\\u000db\\u001bc'],
])('%o does no harm as %o', (text, said) => {
  expect(harmless(text)).toBe(said);
  expect(disturbs(said.replaceAll(/[\n\t]/g, ''))).toBe(false);
});
