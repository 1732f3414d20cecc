import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pairs, Repository } from './repository.js';
import { scriptsFor } from './scripts.js';

const script = scriptsFor('ghcr')('next-version.sh');
const long = 'x'.repeat(10_000);

type History = (repository: Repository) => unknown;

/** What happened in the repository → the version that its last commit gets; '' means that there is nothing to release. */
const rows: Record<string, [History, string]> = {
  'no tag yet: the first release': [(r) => r.commit('feat: say hello'), '0.1.0'],
  'no tag yet, documentation only: the first release all the same': [(r) => r.commit('docs: plan'), '0.1.0'],

  fix: [(r) => released(r, 'v1.2.3').commit('fix: a bug'), '1.2.4'],
  feat: [(r) => released(r, 'v1.2.3').commit('feat: a thing'), '1.3.0'],
  'feat with a scope': [(r) => released(r, 'v1.2.3').commit('feat(api): a thing'), '1.3.0'],
  'feat!': [(r) => released(r, 'v1.2.3').commit('feat!: another world'), '2.0.0'],
  'feat with a scope and !': [(r) => released(r, 'v1.2.3').commit('feat(api)!: another world'), '2.0.0'],
  'any type with !': [(r) => released(r, 'v1.2.3').commit('chore!: drop old Node'), '2.0.0'],
  'a BREAKING CHANGE footer': [(r) => released(r, 'v1.2.3').commit('fix: x\n\nWhy.\n\nBREAKING CHANGE: no more y'), '2.0.0'],
  'a BREAKING-CHANGE footer': [(r) => released(r, 'v1.2.3').commit('docs: x\n\nBREAKING-CHANGE: no more y'), '2.0.0'],
  'a footer in a message with Windows line ends': [
    (r) => released(r, 'v1.2.3').commit('fix: x\r\n\r\nBREAKING CHANGE: no more y\r\n'),
    '2.0.0',
  ],
  'the words breaking change inside a sentence': [
    (r) => released(r, 'v1.2.3').commit('fix: x\n\nThis is no BREAKING CHANGE: honestly'),
    '1.2.4',
  ],
  'types in capitals': [(r) => released(r, 'v1.2.3').commit('Feat: a thing'), '1.3.0'],
  'free text': [(r) => released(r, 'v1.2.3').commit('update greeting'), '1.2.4'],
  'a type that is not in the list': [(r) => released(r, 'v1.2.3').commit('refactor: rooms', 'perf: faster', 'build: x'), '1.2.4'],
  'feature is not feat': [(r) => released(r, 'v1.2.3').commit('feature: a thing'), '1.2.4'],
  'a revert': [(r) => released(r, 'v1.2.3').commit('Revert "feat: a thing"'), '1.2.4'],
  'an empty message of git': [(r) => released(r, 'v1.2.3').commit('\n\n\nfeat: after empty lines'), '1.3.0'],

  'docs only': [(r) => released(r, 'v1.2.3').commit('docs: a page'), ''],
  'docs, test, ci, chore and style only': [
    (r) => released(r, 'v1.2.3').commit('docs: a', 'test(unit): b', 'ci: c', 'chore(deps-dev): d', 'style: e'),
    '',
  ],
  'docs after a fix that was not released yet': [(r) => released(r, 'v1.2.3').commit('fix: a', 'docs: b'), '1.2.4'],
  'several commits in one push: the highest bump wins': [
    (r) => released(r, 'v1.2.3').commit('fix: a', 'feat: b', 'docs: c', 'fix: d'),
    '1.3.0',
  ],
  'a breaking change before others': [(r) => released(r, 'v1.2.3').commit('fix!: a', 'feat: b', 'docs: c'), '2.0.0'],

  'while 0.x, a breaking change is a minor step': [(r) => released(r, 'v0.4.2').commit('feat!: another world'), '0.5.0'],
  'while 0.x, a feature is a minor step': [(r) => released(r, 'v0.4.2').commit('feat: a thing'), '0.5.0'],
  'while 0.x, a fix is a patch': [(r) => released(r, 'v0.4.2').commit('fix: a bug'), '0.4.3'],
  'out of 0.x, by a tag that a person made': [(r) => released(r, 'v0.4.2').commit('feat: ready').tag('v1.0.0'), '1.0.0'],

  'a merge commit brings a feature': [
    (r) =>
      released(r, 'v1.2.3')
        .branch('topic', () => r.commit('feat: a thing', 'fix: it'))
        .merge('topic', "Merge branch 'topic'"),
    '1.3.0',
  ],
  'a merge commit brings documentation only': [
    (r) =>
      released(r, 'v1.2.3')
        .branch('topic', () => r.commit('docs: a page'))
        .merge('topic', 'Merge pull request #7 from me/topic'),
    '',
  ],
  "a merge commit with the pull request's title in its body": [
    (r) =>
      released(r, 'v1.2.3')
        .branch('topic', () => r.commit('wip'))
        .merge('topic', 'Merge pull request #7 from me/topic\n\nfeat: a thing'),
    '1.3.0',
  ],
  'a merge commit with a breaking footer': [
    (r) =>
      released(r, 'v1.2.3')
        .branch('topic', () => r.commit('fix: x'))
        .merge('topic', "Merge branch 'topic'\n\nBREAKING CHANGE: no more y"),
    '2.0.0',
  ],

  'tags that are not ours': [
    (r) =>
      released(r, 'v1.2.3').commit('fix: a').tag('nightly', 'latest', 'v2', 'v9.9', 'v9.9.9-rc.1', 'v01.2.3', 'x9.9.9', '9.9.9'),
    '1.2.4',
  ],
  'a number that no machine can count with': [
    (r) => released(r, 'v1.2.3').tag('v99999999999999999999.0.0').commit('fix: a'),
    '1.2.4',
  ],
  'ten is more than nine': [(r) => released(r, 'v1.9.0').commit('feat: a').tag('v1.10.0').commit('fix: b'), '1.10.1'],
  'a higher tag on another branch: counted from there': [
    (r) =>
      released(r, 'v1.2.3')
        .branch('next', () => r.commit('feat!: next').tag('v2.0.0'))
        .commit('fix: a'),
    '2.0.1',
  ],
  'a higher tag on another branch, and documentation here': [
    (r) =>
      released(r, 'v1.2.3')
        .branch('next', () => r.commit('feat!: next').tag('v2.0.0'))
        .commit('docs: a'),
    '',
  ],
  'only another branch has a tag: everything here is new': [
    (r) =>
      r
        .commit('feat: say hello')
        .branch('next', () => r.commit('fix: x').tag('v3.0.0'))
        .commit('docs: a'),
    '3.1.0',
  ],
  'an annotated tag': [(r) => r.commit('feat: a').annotate('v1.0.0').commit('fix: b'), '1.0.1'],

  'a commit that has its tag': [(r) => r.commit('feat: a').tag('v0.1.0', 'nightly'), '0.1.0'],
  'a commit with two versions': [(r) => r.commit('feat: a').tag('v0.9.0', 'v0.10.0'), '0.10.0'],
  'a commit that has its tag, though a higher one exists': [
    (r) => released(r, 'v1.2.3').branch('next', () => r.commit('feat!: next').tag('v2.0.0')),
    '1.2.3',
  ],

  'hostile: a command': [(r) => released(r, 'v1.2.3').commit('feat: $(touch pwned) `touch pwned`; touch pwned'), '1.3.0'],
  'hostile: a scope, which is none': [(r) => released(r, 'v1.2.3').commit('feat($(touch pwned)): x'), '1.2.4'],
  'hostile: quotes and expressions': [
    (r) => released(r, 'v1.2.3').commit(`fix: '"\\ \${{ github.token }} %0A %s & + * ? [a-z]`),
    '1.2.4',
  ],
  'hostile: outputs of its own': [
    (r) => released(r, 'v1.2.3').commit('docs: x\nversion=9.9.9\n::set-output name=version::9.9.9'),
    '',
  ],
  'hostile: emoji, other scripts, broken UTF-8': [
    (r) => released(r, 'v1.2.3').commit('fix: 🚀 привет', Buffer.from('feat: \xff\xfe', 'latin1')),
    '1.3.0',
  ],
  'hostile: 10,000 characters': [(r) => released(r, 'v1.2.3').commit(`fix: ${long}`, `docs: ${long}\n\n${long}`), '1.2.4'],
  'hostile: 10,000 lines': [(r) => released(r, 'v1.2.3').commit(`docs: x\n${'\nfeat!: y'.repeat(10_000)}`), ''],
};

function released(repository: Repository, tag: string): Repository {
  return repository.commit('feat: what was before').tag(tag);
}

test.each(Object.entries(rows))('%s', (_, [history, version]) => {
  const repository = new Repository();
  history(repository);
  const { code, stdout, stderr } = repository.run(script);
  expect({ code, stderr, version: pairs(stdout).version, lines: stdout.split('\n').length }).toEqual({
    code: 0,
    stderr: '',
    version,
    lines: 4,
  });
  expect(existsSync(join(repository.folder, 'pwned'))).toBe(false);
});

test('says whether the commit has its tag already', () => {
  const repository = new Repository().commit('feat: a').tag('v0.1.0');
  expect(pairs(repository.run(script).stdout).tagged).toBe('true');
  repository.commit('fix: b');
  expect(pairs(repository.run(script).stdout).tagged).toBe('false');
});

test('an older commit gets the version that it had', () => {
  const repository = new Repository().commit('feat: a').tag('v0.1.0').commit('fix: b').tag('v0.1.1');
  expect(pairs(repository.run(script, {}, 'HEAD~1').stdout).version).toBe('0.1.0');
});

test('bug 3: a clone without its history is refused instead of starting again at the first version', () => {
  const origin = new Repository().commit('feat: a').tag('v1.2.3').commit('fix: b');
  const clone = new Repository();
  clone.git('fetch', '--quiet', '--depth=1', '--no-tags', `file://${origin.folder}`, 'main');
  clone.git('checkout', '--quiet', 'FETCH_HEAD');
  const { code, stdout, stderr } = clone.run(script);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('fetch-depth: 0');
});

test('a commit that does not exist is refused', () => {
  const { code, stderr } = new Repository().commit('feat: a').run(script, {}, '--all');
  expect(code).toBe(1);
  expect(stderr).toContain('git knows no commit --all here');
});
