import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readRequest } from '../../src/input/request.js';
import { version } from '../../src/version.js';
import { problems } from './config-file.js';
import { makeScreen } from './screen.js';

describe('--help and --version', () => {
  test.each([['--version'], ['-v'], ['x', '-v'], ['--json', '-v']])('%j prints the version', async (...argv) => {
    expect(await readRequest(argv, makeScreen().terminal)).toEqual({ print: `${version}\n` });
  });

  test.each([['--help'], ['-h'], ['--bogus', '-h'], ['a', 'b', '--help'], ['--json', '--help']])(
    '%j prints the help, whatever else is wrong',
    async (...argv) => {
      expect(await readRequest(argv, makeScreen().terminal)).toEqual({ print: expect.stringContaining('Usage') });
    },
  );

  test('the help is as reviewed, and fits 80 columns', async () => {
    const request = await readRequest(['--help'], makeScreen().terminal);
    const text = 'print' in request ? request.print.replace(version, 'VERSION') : '';
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
    await expect(text).toMatchFileSnapshot('help.txt');
  });

  test.each([40, 59, 60, 79])(
    'in a terminal of %i columns nothing is broken but by the help itself, commands aside',
    async (columns) => {
      const request = await readRequest(['--help'], makeScreen({}, columns).terminal);
      const [text = '', examples] = 'print' in request ? request.print.split('Examples\n') : [];
      expect(text.split('\n').filter((line) => line.length > columns)).toEqual([]);
      expect(examples).toContain('  create-hello-ci-cd my-service --config answers.json --json\n');
    },
  );

  test('a terminal that knows no size, and a pipe, get 80 columns', async () => {
    const { terminal } = makeScreen({}, 0);
    const unknown = await readRequest(['--help'], terminal);
    const piped = await readRequest(['--help'], { ...terminal, output: Object.assign(new PassThrough(), { columns: 40 }) });
    expect(unknown).toEqual(await readRequest(['--help'], makeScreen().terminal));
    expect(piped).toEqual(unknown);
  });

  test('it is coloured only where colours are allowed', async () => {
    const plain = await readRequest(['--help'], makeScreen().terminal);
    const coloured = await readRequest(['--help'], makeScreen({ NO_COLOR: '' }).terminal);
    expect('print' in plain && plain.print).not.toContain('\u001b');
    expect('print' in coloured && coloured.print).toContain('\u001b[1mUsage');
  });
});

test('two directories are one too many', async () => {
  expect(await problems(readRequest(['a', 'b'], makeScreen().terminal))).toEqual([
    'bad-usage',
    'the directory: There can be only one directory, not "a" and "b".',
  ]);
});

test('what is wrong with flags and with values is told at once', async () => {
  expect(await problems(readRequest(['--bogus', '--port', '80'], makeScreen().terminal))).toEqual([
    'bad-usage',
    '--bogus: There is no flag "--bogus". --help lists them all.',
    '--port: --port must be a whole number from 1024 to 65535, not 80.',
  ]);
});
