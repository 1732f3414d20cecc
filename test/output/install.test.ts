import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { install } from '../../src/output/install.js';
import { makeScreen } from '../input/screen.js';
import { scratch } from './scratch.js';

/** A terminal in front of a machine whose npm does what a script says. */
function screenWith(npm: string, env: Record<string, string> = {}) {
  const folder = scratch();
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/npm'), `#!/bin/sh\n${npm}\n`);
  chmodSync(join(folder, 'bin/npm'), 0o755);
  return { folder, ...makeScreen({ ...env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` }) };
}

test('a person sees a wheel, and the keyboard stays theirs: Ctrl-C must reach the process', async () => {
  const { folder, terminal, drawn } = screenWith('echo words of npm; sleep 0.3');
  const reading: string[] = [];
  terminal.input.on('newListener', (event) => reading.push(String(event)));
  await install(folder, terminal, {});
  expect(drawn()).toMatch(/◒ Installing the dependencies[\s\S]*◐[\s\S]*◇ The dependencies are installed\n$/);
  expect(drawn()).not.toContain('words of npm');
  expect(reading).toEqual([]);
});

test.each<[title: string, env: Record<string, string>]>([
  ['a terminal that cannot be drawn on', { TERM: 'dumb' }],
  ['CI', { CI: 'true' }],
])('%s gets the words of npm instead', async (_title, env) => {
  const { folder, terminal, drawn } = screenWith('echo words of npm', env);
  await install(folder, terminal, {});
  expect(drawn()).toBe('words of npm\n');
});

test('with --json nobody watches', async () => {
  const { folder, terminal, drawn } = screenWith('echo words of npm');
  await install(folder, terminal, { json: true });
  expect(drawn()).toBe('words of npm\n');
});

test('the wheel has the characters and the colours that the terminal has', async () => {
  const { folder, terminal, drawn } = screenWith('sleep 0.5', { LC_ALL: 'C', NO_COLOR: '1' });
  await install(folder, terminal, {});
  expect(drawn()).toMatch(/^[\p{ASCII}]*$/u);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a colour starts with one
  expect(drawn()).not.toMatch(/\u001b\[\d*m/);
});
