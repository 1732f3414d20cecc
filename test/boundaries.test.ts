import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.replaceAll('\\', '/'))
  .map((path) => {
    const text = readFileSync(join(src, path), 'utf8');
    const code = text.replaceAll(/^import type .*$/gm, '');
    const imports = [...code.matchAll(/^(?:import|export)\b[^;]*? from '([^']+)'|\bimport\('([^']+)'\)/gm)].map(
      ([, ...names]) => names.find(Boolean) ?? '',
    );
    return { path, text, imports };
  });

/** Each run-time dependency has one home, so that replacing it is a one-file job. */
const homes: Record<string, string> = {
  '@clack/prompts': 'clack.ts',
  handlebars: 'plan/compile.ts',
  kleur: 'colours.ts',
  'fastest-levenshtein': 'nearest.ts',
};

test('plan/, catalog/ and checks/ import nothing that reads, writes, waits or tells the time', () => {
  const pure = new Set(['node:path', 'handlebars']);
  const impure = sources
    .filter(({ path }) => /^(plan|catalog|checks)\//.test(path))
    .flatMap(({ path, imports }) =>
      imports.filter((name) => !name.startsWith('.') && !pure.has(name)).map((name) => `${path}: ${name}`),
    );
  expect(impure).toEqual([]);
  const telling = sources.filter(
    ({ path, text }) => /^(plan|catalog|checks)\//.test(path) && /\b(process|Date|Math\.random)\b/.test(text),
  );
  expect(telling.map(({ path }) => path)).toEqual([]);
});

test('input/ and output/ never import each other', () => {
  const crossing = sources.flatMap(({ path, imports }) =>
    imports
      .filter(
        (name) =>
          (path.startsWith('input/') && /\/output\//.test(name)) || (path.startsWith('output/') && /\/input\//.test(name)),
      )
      .map((name) => `${path}: ${name}`),
  );
  expect(crossing).toEqual([]);
});

test('each dependency is imported in its home only', () => {
  const astray = sources.flatMap(({ path, imports }) =>
    imports
      .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
      .filter((name) => !(homes[name] ?? 'nowhere').split(' or ').some((home) => path.startsWith(home)))
      .map((name) => `${path} imports ${name}; its home is ${homes[name] ?? 'not yet chosen: add it to homes'}`),
  );
  expect(astray).toEqual([]);
});

/** What a file may ask of the process all the same: facts, and signals for what we have started. */
const allowed: Record<string, readonly string[]> = {
  'output/failure.ts': ['umask'],
  'output/process-mark.ts': ['pid', 'kill'],
};

test('the process is touched, and ended, in cli.ts only', () => {
  const touching = sources
    .filter(({ path }) => path !== 'cli.ts')
    .flatMap(({ path, text, imports }) => [
      ...[...text.matchAll(/\bprocess\??\.(\w+)|\bprocess\[/g)].map(([, member = '[']) => ({ path, member })),
      ...imports.filter((name) => /^(node:)?process$/.test(name)).map((member) => ({ path, member })),
    ])
    .filter(({ path, member }) => !allowed[path]?.includes(member));
  expect(touching).toEqual([]);
});

/** What each file imports of ours, types included. */
const ours = new Map(
  sources.map(({ path, text }) => [
    path,
    [...text.matchAll(/^(?:import|export)\b[^;]*? from '(\.[^']+)'/gm)].map(([, name = '']) =>
      posix.join(posix.dirname(path), name).replace(/\.js$/, '.ts'),
    ),
  ]),
);

/** The first way that leads from a file back to itself. */
function circle(path: string, way: readonly string[] = []): readonly string[] | undefined {
  if (way.includes(path)) return way[0] === path ? [...way, path] : undefined;
  for (const next of ours.get(path) ?? []) {
    const found = circle(next, [...way, path]);
    if (found) return found;
  }
  return undefined;
}

test('no file imports itself by way of others, not even for a type', () => {
  expect(sources.flatMap(({ path }) => circle(path)?.join(' -> ') ?? [])).toEqual([]);
});

test('a file holds one thing: at most 150 lines', () => {
  const long = sources.filter(({ path, text }) => path !== 'options.ts' && text.split('\n').length > 151);
  expect(long.map(({ path }) => path)).toEqual([]);
});

/** The end-to-end tests put away more than folders: all theirs lie in the world's, which goes with it. */
const tidy = /^e2e\//;

test('tests make their temporary folders in temporary.ts only, so that none is left behind', () => {
  const tests = readdirSync(join(src, '../test'), { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  );
  const astray = tests
    .filter((path) => path.endsWith('.ts') && !tidy.test(path) && !/^(golden|boundaries\.test|temporary\.ts)/.test(path))
    .filter((path) => /mkdtemp/.test(readFileSync(join(src, '../test', path), 'utf8')));
  expect(astray).toEqual([]);
});
