import { expect, test } from 'vitest';
import { decodeJson, parseJson, repeatedKeys } from '../../src/input/json-text.js';

test.each([
  ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'It is not in UTF-8.'],
  ['UTF-16 without its mark', Buffer.from('{}', 'utf16le'), 'It is not in UTF-8.'],
  ['Latin-1', Buffer.from('{"name": "é"}', 'latin1'), 'It is not in UTF-8.'],
  ['nothing', Buffer.from(''), 'It is empty.'],
  ['white space', Buffer.from('\ufeff \r\n'), 'It is empty.'],
])('%s is refused', (_what, bytes, message) => {
  expect(() => decodeJson(bytes, 'It')).toThrow(message);
});

test('UTF-8 is taken, a byte order mark taken off', () => {
  expect(decodeJson(Buffer.from('\ufeff{"é": "🚀"}'), 'It')).toBe('{"é": "🚀"}');
});

test.each([
  ['hello', 1, 1],
  ['{,}', 1, 2],
  ["{'port': 1}", 1, 2],
  ['// mine\n{}', 1, 1],
  ['{"port": tru}', 1, 13],
  ['{"port": 1} x', 1, 13],
  ['{"port": 1', 1, 11],
  ['{\n  "port": 1,\n  "node" "22"\n}', 3, 10],
  ['{\n  "notify": ["slack",]\n}', 2, 22],
  ['{\n  "name": "or\nders"}', 2, 14],
  ['{"name": "\u0001"}', 1, 11],
  ['{"name": \u0001}', 1, 10],
  [`{"name": "${'x'.repeat(500_000)}" 5}`, 1, 500_013],
])('the first mistake in %j is in line %i, column %i', (text, line, column) => {
  expect(() => parseJson(text, 'It')).toThrow(`It is no JSON (line ${line}, column ${column}).`);
});

test.each([
  ['{}', []],
  ['{"a": 1, "b": {"a": 1, "a": 2}, "c": ["a", {"a": 1}], "d": "\\"a\\": 1"}', []],
  ['{"a": 1, "b": 2, "a" : 3, "b": "a", "a": 4}', ['a', 'b']],
  ['{"a": 1, "\\u0061": 2}', ['a']],
  ['[{"a": 1, "a": 2}]', []],
])('%s repeats the keys %j', (text, keys) => {
  expect(repeatedKeys(text)).toEqual(keys);
});
