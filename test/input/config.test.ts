import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readRequest } from '../../src/input/request.js';
import { completeAnswers } from '../../src/plan/answers.js';
import { renderAnswers } from '../templates.js';
import { config, problems } from './config-file.js';
import { makeScreen } from './screen.js';

const repo = { name: 'orders', framework: 'fastify', target: 'vps', notify: ['slack', 'email'], owner: 'octocat' };

describe('--config', () => {
  const taken: [what: string, text: string | Buffer, given: object][] = [
    ['answers', JSON.stringify(repo), repo],
    ['nothing', '{}', {}],
    [
      '$schema and generator',
      '{"$schema": "./answers.schema.json", "generator": "create-hello-ci-cd@9.9.9", "port": 8080}',
      { port: 8080 },
    ],
    ['a BOM', `\ufeff${JSON.stringify(repo)}`, repo],
    ['no remote', '{"remote": false}', { remote: false }],
    [
      'what is about this call',
      '{"directory": "x", "git": false, "install": true}',
      { directory: 'x', git: false, install: true },
    ],
  ];
  test.each(taken)('%s is taken', async (_what, text, given) => {
    expect(await config(text)).toEqual({ ...given });
  });

  test('flags win', async () => {
    expect(await config(JSON.stringify(repo), ['--framework', 'hono', '--notify', 'none'])).toEqual({
      ...repo,
      framework: 'hono',
      notify: [],
    });
  });

  test('a remote that follows from owner and name follows the flags', async () => {
    const record = { owner: 'octocat', name: 'bill', remote: 'https://github.com/octocat/bill.git' };
    const read = (...flags: string[]) => config(JSON.stringify(record), flags);
    expect(await read()).toEqual(record);
    expect(await read('--name', 'billing')).toEqual({ owner: 'octocat', name: 'billing' });
    expect(await read('--owner', 'acme')).toEqual({ owner: 'acme', name: 'bill' });
    expect(await config('{"remote": false}', ['--owner', 'acme'])).toEqual({ remote: false, owner: 'acme' });
    const mine = 'git@example.org:mine/bill.git';
    expect(await read('--owner', 'acme', '--remote', mine)).toEqual({ owner: 'acme', name: 'bill', remote: mine });
    const elsewhere = { ...record, remote: 'git@example.org:bill.git' };
    expect(await config(JSON.stringify(elsewhere), ['--name', 'billing'])).toEqual({ ...elsewhere, name: 'billing' });
  });

  test('"-" is standard input', async () => {
    const { terminal } = makeScreen();
    const input = Readable.from([Buffer.from('{"fram'), Buffer.from('ework": "koa"}')]);
    expect(await readRequest(['--config', '-'], { ...terminal, input })).toEqual({ given: { framework: 'koa' } });
  });

  test('"-" is refused when standard input is a terminal, at which nobody would know what to do', async () => {
    expect(await problems(readRequest(['--config', '-'], makeScreen().terminal))).toEqual([
      'bad-config',
      expect.stringContaining('this terminal'),
    ]);
  });

  test("a generated repo's own record makes the same bytes again", async () => {
    const answers = completeAnswers({ ...repo, framework: 'fastify', target: 'vps', notify: ['slack'] });
    const record = renderAnswers(answers)['.hello-ci-cd.json']?.contents ?? '';
    expect(await config(record)).toEqual(answers);
  });

  const refused: [what: string, text: string, ...said: string[]][] = [
    ['no JSON', 'hello', ': The config file "answers.json" is no JSON (line 1, column 1).'],
    [
      'an abyss',
      `{"port": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      expect.stringContaining('port must be a whole number'),
    ],
    ['no object', '[]', ': The answers must be an object, not [].'],
    ['null', 'null', ': The answers must be an object, not null.'],
    [
      'everything wrong at once',
      '{"framwork": "x", "framework": "hon", "notify": ["slak", "slack", 1], "port": null, "owner": "a--b", "git": "no", "yes": true}',
      'framwork: "framwork" is no question. Did you mean framework?',
      'framework: framework cannot be "hon": choose from express, fastify, hono, koa, nest. Did you mean hono?',
      'notify[0]: notify[0] cannot be "slak": choose from telegram, slack, discord, email. Did you mean slack?',
      'notify[2]: notify[2] must be text: "telegram" or "slack" or "discord" or "email", not 1.',
      'port: port must be a whole number from 1024 to 65535, not null.',
      'owner: The owner "a--b" is no GitHub login: letters, digits and single dashes, 39 characters at most.',
      'git: git is either true or false, not "no".',
      'yes: "yes" is no question: it belongs on the command line, as --yes.',
    ],
    [
      'the names of flags',
      '{"image-registry": "ghcr", "--notify": [], "dir": "x", "dryRun": true, "dry-run": true}',
      'image-registry: "image-registry" is no question. Did you mean registry?',
      '--notify: "--notify" is no question. Did you mean notify?',
      'dir: "dir" is no question. Did you mean directory?',
      'dryRun: "dryRun" is no question: it belongs on the command line, as --dry-run.',
      'dry-run: "dry-run" is no question: it belongs on the command line, as --dry-run.',
    ],
    [
      'a key that stands there twice',
      '{"owner": "a", "port": 80, "owner": "b"}',
      'owner: "owner" stands there twice: keep one.',
      'port: port must be a whole number from 1024 to 65535, not 80.',
    ],
    [
      '__proto__',
      '{"__proto__": {"framework": "koa"}}',
      '__proto__: "__proto__" is no question. There are directory, name, framework, registry, target, deploy, notify, owner, remote, node, port, git, install.',
    ],
    ['too much', `{"name": "${'x'.repeat(1024 * 1024)}"}`, ': The config file "answers.json" is larger than 1024 KiB.'],
  ];
  test.each(refused)('%s is refused', async (_what, text, ...said) => {
    expect(await problems(config(text))).toEqual(['bad-config', ...said]);
  });

  test.each([
    ['answers.json', [], 'The config file "answers.json"'],
    ['-', [Buffer.from('{"port": 80}')], 'Standard input'],
  ])('what is wrong in %s is said to stand there', async (file, piped, name) => {
    const { terminal } = makeScreen();
    writeFileSync(join(terminal.directory, 'answers.json'), '{"port": 80}');
    const reading = readRequest(['--config', file], { ...terminal, input: Readable.from(piped) });
    await expect(reading).rejects.toMatchObject({
      code: 'bad-config',
      hint: `${name} says so; --print-schema prints all that it can say.`,
    });
  });

  test.each([
    ['nowhere.json', 'The config file "nowhere.json" does not exist.'],
    ['folder', 'The config file "folder" is a folder.'],
  ])('%s: %s', async (file, said) => {
    const { terminal } = makeScreen();
    mkdirSync(join(terminal.directory, 'folder'));
    expect(await problems(readRequest(['--config', file], terminal))).toEqual(['bad-config', `: ${said}`]);
  });

  test('__proto__ changes no object', async () => {
    await problems(config('{"__proto__": {"polluted": true}}'));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
