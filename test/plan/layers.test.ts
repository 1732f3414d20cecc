import { expect, test } from 'vitest';
import { compose } from '../../src/plan/layers.js';

const layers = [
  { role: 'base', folder: 'base' },
  { role: 'registry', folder: 'registries/ghcr' },
];

test('files of all layers stand together, renamed and sorted as they will stand in the repo', () => {
  const templates = new Map([
    ['base/_gitignore', ''],
    ['base/.github/workflows/cd.yml.hbs', ''],
    ['base/docs/_notes.md', ''],
    ['registries/ghcr/docs/ghcr.md', ''],
    ['registries/dockerhub/docs/dockerhub.md', ''],
  ]);
  expect([...compose(templates, layers).files.keys()]).toEqual([
    '.github/workflows/cd.yml',
    '.gitignore',
    'docs/_notes.md',
    'docs/ghcr.md',
  ]);
});

test('a slot goes by its role and is no file', () => {
  const { files, slots } = compose(new Map([['registries/ghcr/slots/login-step.yml.hbs', '']]), layers);
  expect([...files]).toEqual([]);
  expect([...slots]).toEqual([['registry/login-step.yml', 'registries/ghcr/slots/login-step.yml.hbs']]);
});

test('two layers that write one path are an error that names both', () => {
  const templates = new Map([
    ['base/a.md', ''],
    ['registries/ghcr/a.md.hbs', ''],
  ]);
  expect(() => compose(templates, layers)).toThrow('Two layers write a.md: base/a.md and registries/ghcr/a.md.hbs.');
});
