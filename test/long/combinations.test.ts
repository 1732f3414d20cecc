import { beforeAll, describe, expect, test } from 'vitest';
import { ignoresWithoutReason, registryHosts } from './findings.js';
import { type Linted, writeEachFileOnce } from './once.js';
import { run } from './run.js';
import { scratchFolder } from './scratch.js';
import { needTools } from './tools.js';

/** Every combination of choices, in one folder: each different file once, beside the rest of a repo that it belongs to. */
describe('every combination of choices', () => {
  const folder = scratchFolder();
  let all: Linted;
  const paths = (pattern: RegExp) => {
    const found = all.files.filter(({ path }) => pattern.test(path)).map(({ at }) => at);
    expect(found.length, `files like ${pattern}`).toBeGreaterThan(0);
    return found;
  };

  beforeAll(async () => {
    await needTools('actionlint', 'zizmor', 'shellcheck', 'hadolint', 'yamllint');
    all = writeEachFileOnce(folder);
    console.log(`${all.combinations} combinations, ${all.files.length} different files`);
  });

  test('the workflows: actionlint, with shellcheck on each run line', async () => {
    await run(
      'actionlint',
      ['-no-color', '-oneline', '-shellcheck', 'shellcheck', ...paths(/^\.github\/workflows\/[^/]+\.ya?ml$/)],
      { cwd: folder },
    );
  });

  test('the workflows and dependabot.yml: zizmor, pedantic', async () => {
    await run(
      'zizmor',
      [
        '--offline',
        '--persona',
        'pedantic',
        '--no-progress',
        '--quiet',
        '--color',
        'never',
        ...paths(/^\.github\/(workflows\/[^/]+|dependabot)\.ya?ml$/),
      ],
      { cwd: folder },
    );
  });

  test('the scripts: shellcheck', async () => {
    await run('shellcheck', ['--external-sources', '--source-path=SCRIPTDIR', '--format=gcc', ...paths(/\.sh$/)], {
      cwd: folder,
    });
  });

  test('the Dockerfiles: hadolint', async () => {
    await run('hadolint', ['--no-color', ...paths(/(^|\/)Dockerfile$/)], { cwd: folder });
  });

  test("everything YAML: yamllint, with the repo's own configuration", async () => {
    for (const config of paths(/^\.yamllint\.yml$/)) {
      await run('yamllint', ['--strict', '--format', 'parsable', '--config-file', config, ...paths(/\.ya?ml$/)], { cwd: folder });
    }
  });

  test('whatever a linter is told to ignore has its reason beside it', () => {
    expect(all.files.flatMap(ignoresWithoutReason)).toEqual([]);
  });

  test('no file names the host of an npm registry', async () => {
    const hosts = await registryHosts();
    expect(
      all.files.flatMap(({ at, text }) => hosts.filter((host) => text.includes(host)).map((host) => `${at}: ${host}`)),
    ).toEqual([]);
    expect(all.files.filter(({ path, text }) => path.endsWith('package-lock.json') && text.includes('"resolved"'))).toEqual([]);
  });

  test("a lockfile carries its package's name, version and dependencies", () => {
    for (const { answers, files } of all.repos) {
      const manifest = JSON.parse(files['package.json']?.contents ?? '');
      const lock = JSON.parse(files['package-lock.json']?.contents ?? '');
      const { name, version, dependencies, devDependencies } = lock.packages[''];
      expect({ name: lock.name, version: lock.version }).toEqual({ name: answers.name, version: manifest.version });
      expect({ name, version, dependencies, devDependencies }).toEqual({
        name: answers.name,
        version: manifest.version,
        dependencies: manifest.dependencies,
        devDependencies: manifest.devDependencies,
      });
    }
  });
});
