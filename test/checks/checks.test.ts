import { describe, expect, test } from 'vitest';
import { directoryProblem } from '../../src/checks/directory.js';
import { nameProblem, suggestName } from '../../src/checks/name.js';
import { ownerProblem } from '../../src/checks/owner.js';
import { ownerOf, remoteProblem, withoutUser } from '../../src/checks/remote.js';

const x = (length: number) => 'x'.repeat(length);

describe('name', () => {
  const good = [
    'a',
    '1',
    'hello-ci-cd',
    'a.b',
    'a_b',
    'a__b',
    'a--b',
    'a1.b-c_d',
    'console',
    'com10',
    'git',
    'no',
    '1e3',
    x(100),
  ];
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
});

describe('owner', () => {
  test.each(['a', 'octocat', 'Octo-Cat', 'a1-b2', '0', 'old-name-', 'octocat_acme', x(39)])('%s is taken', (owner) => {
    expect(ownerProblem(owner)).toBeUndefined();
  });
  test.each(['', ' ', '-a', 'a--b', 'a_', '_a', 'a.b', 'a/b', '@a', 'é', 'a b', 'a\n', '$(id)', '"', x(40), x(5_000)])(
    '%j is refused',
    (owner) => {
      expect(ownerProblem(owner)).toMatch(/^The owner .* is no GitHub login: [^\n]*$/);
    },
  );
});

describe('remote', () => {
  const good = [
    'https://github.com/octocat/hello.git',
    'https://github.com/octocat/hello',
    'https://git.example.org:8443/~me/x.y.git',
    'git@github.com:octocat/hello.git',
    'git@example.org:/srv/git/hello.git',
    'ssh://git@github.com/octocat/hello.git',
    'ssh://example.org:2222/srv/hello.git',
    'ssh://git@ssh.github.com:443/octocat/hello.git',
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
});

describe('directory', () => {
  test.each(['.', '..', 'x', '../x', '/srv/x', 'My App', 'a"b', 'é', 'C:\\x', '.github', 'x.git'])('%j is taken', (directory) => {
    expect(directoryProblem(directory)).toBeUndefined();
  });
  test.each(['', '  ', 'a\nb', 'a\u0000b', 'a\u001bb', 'a\u009bb', 'a\u202eb', '.git', 'x/.git', '.git/x', 'x\\.GIT', x(1_001)])(
    '%j is refused',
    (directory) => {
      expect(directoryProblem(directory)).toMatch(/^The directory [^\n]*\.$/);
    },
  );
});

describe('an address without what is secret in it', () => {
  test.each([
    ['https://me:pass@example.com/a/b.git', 'https://example.com/a/b.git'],
    ['https://ghp_token@github.com/a/b.git', 'https://github.com/a/b.git'],
    ['http://me:p@ss@example.com/a', 'http://example.com/a'],
    ['ssh://git:pass@example.com/a', 'ssh://git@example.com/a'],
    ['ssh://git@example.com:22/a', 'ssh://git@example.com:22/a'],
    ['git@github.com:a/b.git', 'git@github.com:a/b.git'],
    ['https://example.com/a@b', 'https://example.com/a@b'],
  ])('%s: %s', (remote, shown) => {
    expect(withoutUser(remote)).toBe(shown);
  });
});
