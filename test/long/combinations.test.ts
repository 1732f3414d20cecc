import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary.js';
import { ignoresWithoutReason, registryHosts } from './findings.js';
import { linters } from './linters.js';
import { type Linted, writeEachFileOnce } from './once.js';
import { run, runAnyway } from './run.js';
import { needTools } from './tools.js';

/** Every combination of choices, in one folder: each different file once, beside the rest of a repo that it belongs to. */
describe('every combination of choices', () => {
  const folder = temporaryFolder();
  let all: Linted;

  beforeAll(async () => {
    await needTools(...linters.map(({ tool }) => tool));
    all = writeEachFileOnce(folder, (path) => linters.some(({ files }) => files.test(path)));
    console.log(`${all.repos.length} combinations, ${all.files.length} different files`);
  });

  describe.each(linters)('$tool', ({ tool, args, files, bad }) => {
    test('finds nothing', async () => {
      const found = all.files.filter(({ path }) => files.test(path)).map(({ at }) => at);
      expect(found.length).toBeGreaterThan(0);
      console.log(`${tool}: ${found.length} different files`);
      await run(tool, [...args, ...found], { cwd: folder });
    });

    test('finds something where there is something', async () => {
      const path = join('bad', tool, bad.path);
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bad.text);
      const { code, output } = await runAnyway(tool, [...args, path], { cwd: folder });
      expect(output).toContain('bad');
      expect(code).not.toBe(0);
    });
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
