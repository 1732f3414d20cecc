import { expect, test } from 'vitest';
import { hasUnicode, inAscii } from '../src/charset.js';
import { allowsColours, coloursFor } from '../src/colours.js';

const cases: [isTTY: boolean, env: Record<string, string>, allowed: boolean][] = [
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { NODE_DISABLE_COLORS: '1' }, false],
  [true, { TERM: 'dumb' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [false, { FORCE_COLOR: '' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  [true, { CI: 'true' }, true],
];

test.each(cases)('terminal %s with %j: colours %s', (isTTY, env, allowed) => {
  expect(allowsColours({ isTTY }, env)).toBe(allowed);
  expect(coloursFor({ isTTY }, env).red('x') === 'x').toBe(!allowed);
});

const locales: [env: Record<string, string>, unicode: boolean][] = [
  [{}, true],
  [{ LANG: 'en_GB.UTF-8' }, true],
  [{ LANG: 'C.utf8' }, true],
  [{ LANG: 'C' }, false],
  [{ LC_ALL: 'POSIX', LANG: 'en_GB.UTF-8' }, false],
  [{ LC_CTYPE: 'de_DE.ISO-8859-1', LANG: 'en_GB.UTF-8' }, false],
  [{ TERM: 'linux' }, false],
];

test.each(locales)('%j has Unicode: %s', (env, unicode) => {
  expect(hasUnicode(env)).toBe(unicode);
});

test('in ASCII each character of ours keeps its width, and those of others stay', () => {
  expect(inAscii('◆│ ✔ é')).toBe('*| + é');
});
