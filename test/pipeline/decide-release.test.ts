import { expect, test } from 'vitest';
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
