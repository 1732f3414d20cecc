import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Repository } from './repository.js';
import { scriptsFor } from './scripts.js';

const say = scriptsFor('ghcr')('say.sh');

function saying(line: string, env: Record<string, string> = {}, ...args: string[]) {
  const repository = new Repository();
  const script = join(repository.folder, 'script.sh');
  writeFileSync(script, `set -euo pipefail\n. '${say.replaceAll('\\', '/')}'\n${line}\n`);
  return repository.run(script, env, ...args);
}

test('foreign text cannot give the runner an order', () => {
  const text = 'a%0A\n::set-output name=x::y\r\n::error::z';
  const { stderr } = saying('notice "Title: $1, $1" "$1"', {}, text);
  expect(stderr).toBe(
    '::notice title=Title%3A a%250A%0A%3A%3Aset-output name=x%3A%3Ay%0D%0A%3A%3Aerror%3A%3Az%2C ' +
      'a%250A%0A%3A%3Aset-output name=x%3A%3Ay%0D%0A%3A%3Aerror%3A%3Az::a%250A%0A::set-output name=x::y%0D%0A::error::z\n',
  );
});

test('foreign text is printed between a switch-off and a switch-on that nobody can guess', () => {
  const [off = '', ...rest] = saying("printf '%s' '::error::me' | raw").stderr.split('\n');
  expect(off).toMatch(/^::stop-commands::text-\d{3,}$/);
  expect(rest).toEqual(['::error::me', `::${off.replace('::stop-commands::', '')}::`, '']);
});

test('at a desk it is plain text', () => {
  expect(saying('warning Title "one%"; printf x | raw', { GITHUB_ACTIONS: '' }).stderr).toBe('warning: Title\none%\nx');
});

test('fail ends the script', () => {
  const { code, stdout } = saying('fail Title Text; echo still here');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});

test('need names what is missing', () => {
  const { code, stderr } = saying('need HOME NOT_THERE');
  expect(code).toBe(1);
  expect(stderr).toContain('::error title=NOT_THERE is not set::script.sh needs the environment variable NOT_THERE');
});

test('an output of two lines is refused: the second would be another output', () => {
  expect(saying('output reason "fine"').outputs).toEqual({ reason: 'fine' });
  expect(saying("output reason $'a\\nversion=9.9.9'")).toMatchObject({ code: 1, outputs: {} });
});
