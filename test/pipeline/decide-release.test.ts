import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Repository } from './repository.js';
import { scriptsFor } from './scripts.js';

const script = scriptsFor('ghcr')('decide-release.sh');
const decide = (repository: Repository, COMMIT = repository.head) =>
  repository.run(script, { COMMIT, GITHUB_REPOSITORY: 'Octo-Cat/hello' });

test('there is something to release', () => {
  const { code, outputs, summary } = decide(new Repository().commit('feat: a').tag('v0.1.0').commit('feat: b'));
  expect({ code, outputs }).toEqual({
    code: 0,
    outputs: { release: 'true', version: '0.2.0', image: 'ghcr.io/octo-cat/hello' },
  });
  expect(summary).toContain('### v0.2.0\n\n1 commit since v0.1.0, counted from v0.1.0: a feature.');
});

test('there is nothing to release, and the summary says why', () => {
  const { code, outputs, stderr, summary } = decide(new Repository().commit('feat: a').tag('v0.1.0').commit('docs: b'));
  expect({ code, outputs }).toEqual({ code: 0, outputs: { release: 'false' } });
  expect(stderr).toContain('::notice title=Nothing to release::');
  expect(summary).toContain('nothing that runs has changed');
});

test('bug 2: another commit than the tested one is checked out', () => {
  const { code, outputs, stderr } = decide(new Repository().commit('feat: a'), 'f'.repeat(40));
  expect({ code, release: outputs.release }).toEqual({ code: 1, release: undefined });
  expect(stderr).toContain('title=Wrong commit::');
});

test('a cut-off history ends the run: no version is better than a wrong one', () => {
  const origin = new Repository().commit('feat: a').tag('v1.2.3').commit('fix: b');
  const clone = new Repository();
  clone.git('fetch', '--quiet', '--depth=1', `file://${origin.folder}`, 'main');
  clone.git('checkout', '--quiet', 'FETCH_HEAD');
  const { code, outputs, summary } = decide(clone);
  expect({ code, release: outputs.release, summary }).toEqual({ code: 1, release: undefined, summary: '' });
});

test("a commit's message reaches neither the outputs nor the summary", () => {
  const { outputs, stdout, stderr, summary } = decide(
    new Repository().commit('feat: a').tag('v0.1.0').commit('feat: EVIL\n\n::error::EVIL\nrelease=EVIL'),
  );
  expect(JSON.stringify({ outputs, stdout, stderr, summary })).not.toContain('EVIL');
});

describe('the branch has moved on', () => {
  /** A `gh` that knows where main stands and which releases there are, beside a repository whose last but one commit is ours. */
  function behind(repository: Repository, releases: unknown, failing = false) {
    repository.commit('docs: newer');
    const tip = repository.head;
    repository.git('checkout', '--quiet', 'HEAD~1');
    const bin = join(repository.folder, '.git', 'bin');
    mkdirSync(bin);
    const answer = failing ? 'exit 1' : `echo '${JSON.stringify(releases)}' | jq -r "$4"`;
    const gh = `#!/usr/bin/env bash\ncase $2 in */git/ref/*) echo ${tip} ;; */releases\\?*) ${answer} ;; esac\n`;
    writeFileSync(join(bin, 'gh'), gh, { mode: 0o755 });
    return repository.run(script, {
      COMMIT: repository.head,
      GITHUB_REPOSITORY: 'Octo-Cat/hello',
      MUST_BE_TIP: 'true',
      BRANCH: 'main',
      GH_TOKEN: 't',
      PATH: `${bin}:${process.env.PATH}`,
    });
  }
  const tagged = () => new Repository().commit('feat: a').tag('v0.1.0').commit('feat: b').tag('v0.2.0');
  const release = (draft: boolean, ...names: string[]) => ({
    tag_name: 'v0.2.0',
    draft,
    assets: names.map((name) => ({ name })),
  });

  test.each([
    ['no release', []],
    ['a draft', [release(true, 'release.json')]],
    ['a release without its record', [release(false)]],
  ])('its tag was made, and then the run was stopped: %s, so it is made up for', (_, releases) => {
    const { code, outputs } = behind(tagged(), releases);
    expect([code, outputs.release, outputs.version]).toEqual([0, 'true', '0.2.0']);
  });

  test('it is released: nothing to do', () => {
    const { code, outputs, stderr } = behind(tagged(), [release(false, 'release.json', 'sbom.spdx.json')]);
    expect([code, outputs.release]).toEqual([0, 'false']);
    expect(stderr).toContain('main has moved on');
  });

  test('bug 9: it has no tag, or an older one: nothing to do', () => {
    expect(behind(new Repository().commit('feat: a').tag('v0.1.0').commit('feat: b'), []).outputs.release).toBe('false');
    const newer = new Repository()
      .commit('feat: a')
      .tag('v0.10.0')
      .branch('side', (r) => r.commit('b'))
      .commit('c')
      .tag('v0.9.0');
    expect(behind(newer, []).outputs.release).toBe('false');
  });

  test('GitHub does not answer: that is not "no release"', () => {
    const { code, stderr } = behind(tagged(), [], true);
    expect(code).toBe(1);
    expect(stderr).toContain('Whether v0.2.0 is released could not be read');
  });
});
