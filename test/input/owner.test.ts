import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decide } from '../../src/input/decide.js';
import { findOrigin, findOwner, userIn } from '../../src/input/owner.js';
import { temporaryFolder } from '../temporary.js';
import { makeScreen } from './screen.js';

const hosts = (user: string) => `github.com:
    git_protocol: https
    users:
        someone-else:
    user: ${user}
`;

const files: [what: string, text: string, user: string | undefined][] = [
  ['the active user', hosts('octocat'), 'octocat'],
  ['among hosts', `git.example.org:\n    user: other\n${hosts('octocat')}`, 'octocat'],
  ['before another host', `${hosts('octocat')}git.example.org:\n    user: other\n`, 'octocat'],
  ['in quotes', hosts('"1234"'), '1234'],
  ['with Windows line ends', hosts('octocat').replaceAll('\n', '\r\n'), 'octocat'],
  ['of another host only', 'git.example.org:\n    user: other\n', undefined],
  ['logged out', 'github.com:\n    git_protocol: https\n', undefined],
  ['an empty file', '', undefined],
  ['no YAML at all', '{{{{', undefined],
];

test.each(files)('gh: %s', (_what, text, user) => {
  expect(userIn(text)).toBe(user);
});

function write(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
}

const places: [where: string, path: string, env: (home: string) => Record<string, string>][] = [
  ['GH_CONFIG_DIR', 'gh/hosts.yml', (at) => ({ GH_CONFIG_DIR: join(at, 'gh') })],
  ['XDG_CONFIG_HOME', 'config/gh/hosts.yml', (at) => ({ XDG_CONFIG_HOME: join(at, 'config') })],
  ['APPDATA', 'data/GitHub CLI/hosts.yml', (at) => ({ APPDATA: join(at, 'data') })],
  ['HOME', '.config/gh/hosts.yml', (at) => ({ HOME: at })],
];

test.each(places)("gh's configuration is found by %s", async (_where, path, env) => {
  const at = temporaryFolder();
  write(join(at, path), hosts('octocat'));
  expect(await findOwner(join(at, 'svc'), makeScreen({ HOME: at, ...env(at) }).terminal)).toBe('octocat');
});

test("git's github.user comes after gh", async () => {
  const at = temporaryFolder();
  write(join(at, '.gitconfig'), '[github]\n\tuser = octocat\n');
  const { terminal } = makeScreen({ HOME: at });
  expect(await findOwner(at, terminal)).toBe('octocat');
  write(join(at, '.config/gh/hosts.yml'), hosts('hubot'));
  expect(await findOwner(at, terminal)).toBe('hubot');
});

test('the origin of the target folder comes first', async () => {
  const at = temporaryFolder();
  write(join(at, '.config/gh/hosts.yml'), hosts('hubot'));
  const { terminal } = makeScreen({ HOME: at });
  execFileSync('git', ['init', '--quiet', at]);
  expect(await findOwner(at, terminal)).toBe('hubot');
  execFileSync('git', ['-C', at, 'remote', 'add', 'origin', 'git@github.com:octocat/svc.git']);
  expect(await findOwner(at, terminal)).toBe('octocat');
  expect(await findOrigin(at, terminal)).toBe('git@github.com:octocat/svc.git');
});

test('an origin whose repository no image can be called after is found, to be refused as any answer would be', async () => {
  const at = temporaryFolder();
  const { terminal } = makeScreen({ HOME: at });
  execFileSync('git', ['init', '--quiet', at]);
  execFileSync('git', ['-C', at, 'remote', 'add', 'origin', 'git@github.com:octocat/.github.git']);
  expect(await findOwner(at, terminal)).toBe('octocat');
  await expect(decide({ directory: at, name: 'svc' }, terminal)).rejects.toMatchObject({
    problems: [{ path: '--remote', code: 'bad-form', message: expect.stringContaining('no image can be called after') }],
  });
});

test('an origin that we would not write is not taken', async () => {
  const at = temporaryFolder();
  const { terminal } = makeScreen({ HOME: at });
  execFileSync('git', ['init', '--quiet', at]);
  execFileSync('git', ['-C', at, 'remote', 'add', 'origin', 'ext::sh -c id']);
  expect(await findOrigin(at, terminal)).toBeUndefined();
});

const nowhere: [what: string, env: Record<string, string>][] = [
  ['no configuration', {}],
  ['no git', { PATH: '/nowhere' }],
  ['no home', { HOME: '' }],
];

test.each(nowhere)('with %s nobody is found', async (_what, env) => {
  const { terminal } = makeScreen(env);
  expect(await findOwner(terminal.directory, terminal)).toBeUndefined();
});

test('a login that is none is not taken', async () => {
  const at = temporaryFolder();
  write(join(at, '.gitconfig'), '[github]\n\tuser = $(id)\n');
  expect(await findOwner(at, makeScreen({ HOME: at }).terminal)).toBeUndefined();
});

test('a repository to which a hook points us is not asked', async () => {
  const at = temporaryFolder();
  execFileSync('git', ['init', '--quiet', at]);
  execFileSync('git', ['-C', at, 'config', 'github.user', 'hubot']);
  execFileSync('git', ['-C', at, 'remote', 'add', 'origin', 'git@github.com:hubot/svc.git']);
  const home = temporaryFolder();
  write(join(home, '.gitconfig'), '[github]\n\tuser = octocat\n');
  const { terminal } = makeScreen({ HOME: home, GIT_DIR: join(at, '.git'), GIT_WORK_TREE: at, GIT_COMMON_DIR: join(at, '.git') });
  expect(await findOwner(home, terminal)).toBe('octocat');
});

test('a git that hangs is given up', async () => {
  const at = temporaryFolder();
  writeFileSync(join(at, 'git'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
  const start = performance.now();
  expect(await findOwner(at, makeScreen({ HOME: at, PATH: `${at}:${process.env.PATH}` }).terminal)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(10_000);
});
