import { describe, expect, test } from 'vitest';
import { type Lockfile, missingPackages } from '../../scripts/lockfile.js';
import { frameworks } from '../../src/catalog/frameworks.js';
import { completeAnswers } from '../../src/plan/answers.js';
import { renderAnswers } from '../templates.js';

const remedy = 'run npm run templates:lock';
const ids = Object.keys(frameworks) as (keyof typeof frameworks)[];

function filesOf(framework: keyof typeof frameworks, name = 'my-service') {
  const files = renderAnswers(completeAnswers({ framework, name, remote: false }));
  const text = (path: string) => files[path]?.contents ?? '';
  const lockfile: Lockfile = JSON.parse(text('package-lock.json'));
  return { lockfile, lockText: text('package-lock.json'), manifest: JSON.parse(text('package.json')) };
}

describe.each(ids)('%s', (framework) => {
  const { lockfile, lockText, manifest } = filesOf(framework);
  const packages = Object.entries(lockfile.packages).filter(([path]) => path !== '');

  test('package.json and its lockfile agree', () => {
    const { name, version, license, engines, dependencies, devDependencies } = manifest;
    expect(lockfile.name).toBe(name);
    expect(lockfile.packages[''], remedy).toEqual({ name, version, license, engines, dependencies, devDependencies });
  });

  test('every package that one of them needs is there, for every platform', () => {
    expect(missingPackages(lockfile), remedy).toEqual([]);
  });

  test('it names versions and checksums, but no registry', () => {
    const resolved = packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path);
    const unchecked = packages.filter(([, { version, integrity }]) => !version || !integrity).map(([path]) => path);
    expect(resolved, remedy).toEqual([]);
    expect(unchecked, remedy).toEqual([]);
    expect(lockText).not.toMatch(/registry\.|\.tgz"/);
  });

  test('only the name is rendered', () => {
    expect(filesOf(framework, 'another').lockText).toBe(lockText.replaceAll('"name": "my-service"', '"name": "another"'));
  });
});

test('versions that all frameworks share are the same in all of them', () => {
  const versions = new Map<string, Set<string>>();
  for (const { lockfile } of ids.map((id) => filesOf(id))) {
    for (const name of Object.keys(lockfile.packages['']?.devDependencies ?? {})) {
      const { version = '' } = lockfile.packages[`node_modules/${name}`] ?? {};
      versions.set(name, (versions.get(name) ?? new Set()).add(version));
    }
  }
  const different = [...versions]
    .filter(([, found]) => found.size > 1)
    .map(([name, found]) => `${name}: ${[...found].join(', ')}`);
  expect(different, remedy).toEqual([]);
});

describe('missingPackages', () => {
  const root = { dependencies: { a: '^1.0.0' } };

  test('finds another platform’s binary that is not there', () => {
    const a = { version: '1.0.0', optionalDependencies: { 'a-linux': '1.0.0', 'a-win32': '1.0.0' } };
    const packages = { '': root, 'node_modules/a': a, 'node_modules/a-linux': { version: '1.0.0' } };
    expect(missingPackages({ name: 'x', packages })).toEqual(['a-win32@1.0.0']);
  });

  test('looks below a package, then further up', () => {
    const a = { version: '1.0.0', dependencies: { b: '1', c: '1' } };
    const nested = { 'node_modules/a/node_modules/b': { dependencies: { c: '1', d: '1' } }, 'node_modules/c': {} };
    expect(missingPackages({ name: 'x', packages: { '': root, 'node_modules/a': a, ...nested } })).toEqual(['d@1']);
  });
});
