import { expect, test } from 'vitest';
import { ownerOf, remoteProblem, withoutUser } from '../../src/checks/remote.js';

const x = (length: number) => 'x'.repeat(length);

const good = [
  'https://github.com/octocat/hello.git',
  'https://github.com/octocat/hello',
  'https://git.example.org:8443/~me/x.y.git',
  'git@github.com:octocat/hello.git',
  'git@example.org:/srv/git/hello.git',
  'ssh://git@github.com/octocat/hello.git',
  'ssh://example.org:2222/srv/hello.git',
  'ssh://git@ssh.github.com:443/octocat/hello.git',
  'https://github.com/Octo-Cat/Hello__World.v2--x.git',
  'https://gitlab.com/octocat/_site.git',
];
test.each(good)('%s is taken', (remote) => {
  expect(remoteProblem(remote)).toBeUndefined();
});

const bad = [
  '',
  'hello',
  '/srv/git/hello.git',
  'file:///srv/hello.git',
  'http://github.com/octocat/hello.git',
  'git://github.com/octocat/hello.git',
  'ext::sh -c id',
  'https://github.com',
  'https://user@github.com/octocat/hello.git',
  'https://user:password@github.com/octocat/hello.git',
  'HTTPS://user:password@github.com/octocat/hello.git',
  ' https://user:password@github.com/octocat/hello.git',
  'git+https://user:password@github.com/octocat/hello.git',
  'ssh://git:password@github.com/octocat/hello.git',
  'ext::sh -c ssh://git:password@github.com/x',
  'https://github.com/a b',
  'https://github.com/a"b',
  'https://github.com/$(id)',
  'https://-oProxyCommand=x/y',
  'ssh://-oProxyCommand=x/y',
  'ssh://-oProxyCommand=x@example.org/y',
  '-oProxyCommand=x@example.org:y',
  'git@example.org:-x',
  '--upload-pack=touch pwned',
  'https://github.com/octocat/hello.git\n',
  `https://github.com/${x(5_000)}`,
];
test.each(bad)('%j is refused', (remote) => {
  expect(remoteProblem(remote)).toMatch(/^The remote [^\n]*\.$/);
});

test.each([
  'https://github.com/a/..',
  'https://github.com/a/.',
  'git@github.com:a/.git',
  'https://github.com/a/b~c.git',
  'https://github.com/a/_site.git',
  'ssh://git@github.com/a/.github.git',
  'https://github.com/a/b...c',
  'https://github.com/a/b___c',
  'https://github.com/a/b-/',
])('%s is refused, since no image can be called so', (remote) => {
  expect(remoteProblem(remote)).toMatch(
    /^The remote [^\n]* names the repository "[^"]+", which no image can be called after: [^\n]*\.$/,
  );
});

test('a password is never repeated', () => {
  expect(remoteProblem('https://me:hunter2@github.com/a/b')).not.toContain('hunter2');
});

const owners: [remote: string, owner: string | undefined][] = [
  ['https://github.com/octocat/hello.git', 'octocat'],
  ['git@github.com:octocat/hello.git', 'octocat'],
  ['ssh://git@github.com/octocat/hello.git', 'octocat'],
  ['https://gitlab.com/octocat/hello.git', undefined],
  ['https://github.com.example.org/octocat/hello.git', undefined],
];
test.each(owners)('%s belongs to %s', (remote, owner) => {
  expect(ownerOf(remote)).toBe(owner);
});

test.each([
  ['https://me:pass@example.com/a/b.git', 'https://example.com/a/b.git'],
  ['https://ghp_token@github.com/a/b.git', 'https://github.com/a/b.git'],
  ['http://me:p@ss@example.com/a', 'http://example.com/a'],
  ['ssh://git:pass@example.com/a', 'ssh://git@example.com/a'],
  ['ssh://git@example.com:22/a', 'ssh://git@example.com:22/a'],
  ['git@github.com:a/b.git', 'git@github.com:a/b.git'],
  ['https://example.com/a@b', 'https://example.com/a@b'],
])('%s is shown as %s, without what is secret in it', (remote, shown) => {
  expect(withoutUser(remote)).toBe(shown);
});

test.each(bad.filter((remote) => remote.includes('password')))('%s is refused without its password', (remote) => {
  expect(remoteProblem(remote)).toBe('The remote holds a user name or password: leave it out, git asks for it.');
});
