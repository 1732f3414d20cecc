import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** What a file imports, types and what it loads later included: ours as paths below src/, everything else by its name. */
function importsOf(path: string, text: string): string[] {
  return [
    ...text.matchAll(/^import '([^']+)'|^(?:import|export)\b[^;'=(]* from '([^']+)'|\b(?:import|require)\('([^']+)'\)/gm),
  ].map(([, ...names]) => {
    const name = names.find(Boolean) ?? '';
    return name.startsWith('.') ? posix.join(posix.dirname(path), name).replace(/\.js$/, '.ts') : name;
  });
}

const isPackage = (name: string) => !/^\.\.\/|\.ts$|^node:/.test(name);

const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.replaceAll('\\', '/'))
  .map((path) => {
    const text = readFileSync(join(src, path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });

/**
 * What a folder, or a file that stands beside the folders, may import: of ours, and of Node.js. A folder's files may import
 * each other; packages have their homes below. This is the map in CONTRIBUTING.md, in full.
 */
const mayImport: Readonly<Record<string, string>> = {
  // the story
  'bundle.ts': 'cli.ts index.ts',
  'cli.ts': 'create.ts errors.ts node-version.ts output/ show.ts system-error.ts terminal.ts',
  'create.ts': 'input/ scaffold.ts templates.ts terminal.ts',
  'scaffold.ts': 'errors.ts input/ options.ts output/ plan/ terminal.ts',
  'index.ts': 'errors.ts options.ts output/ plan/ templates.ts',
  'templates.ts': 'errors.ts plan/ system-error.ts node:',

  // the questions
  'options.ts': 'catalog/ checks/ question.ts node:path',
  'question.ts': 'catalog/',
  'problems.ts': 'errors.ts nearest.ts question.ts show.ts',
  'presence.ts': 'options.ts terminal.ts',
  'catalog/': '',
  'checks/': 'errors.ts question.ts show.ts traces.ts',

  // the stages
  'input/': `
    catalog/ checks/ plan/
    options.ts question.ts problems.ts presence.ts
    charset.ts clack.ts colours.ts errors.ts git-environment.ts nearest.ts quoted.ts show.ts system-error.ts terminal.ts
    version.ts wrap.ts
    node:`,
  'plan/': 'catalog/ checks/ options.ts question.ts problems.ts errors.ts nearest.ts show.ts version.ts',
  'output/': `
    checks/ plan/
    options.ts presence.ts
    charset.ts colours.ts errors.ts git-environment.ts quoted.ts show.ts system-error.ts terminal.ts traces.ts version.ts
    wrap.ts
    node:`,

  // what several of them say or look at
  'charset.ts': 'terminal.ts',
  'clack.ts': '',
  'colours.ts': 'terminal.ts',
  'errors.ts': '',
  'git-environment.ts': 'terminal.ts',
  'nearest.ts': '',
  'node-version.ts': 'errors.ts',
  'quoted.ts': 'node:os',
  'show.ts': 'charset.ts',
  'system-error.ts': '',
  'terminal.ts': 'node:stream',
  'traces.ts': '',
  'version.ts': '../package.json',
  'wrap.ts': '',
};

/** The row of the table that a file belongs to. */
const placeOf = (path: string) => (path.includes('/') ? path.replace(/\/.*/, '/') : path);

/** What a row of the table allows, one by one. */
const entriesOf = (row = '') => row.split(/\s+/).filter(Boolean);

/** Whether a row, or an entry in it, means this file or module. */
const means = (entry: string, name: string) => (/[/:]$/.test(entry) ? name.startsWith(entry) : name === entry);

/** Each import of a file that its row does not allow. */
function crossings(path: string, imports: readonly string[]): string[] {
  const place = placeOf(path);
  return imports
    .filter((name) => !isPackage(name))
    .filter((name) => ![place, ...entriesOf(mayImport[place])].some((entry) => means(entry, name)))
    .map((name) => `${path} imports ${name}`);
}

/** The folders of output/ from the ground up; what stands beside them puts them together. */
const floors = ['output/processes/', 'output/disk/', 'output/git/', 'output/report/'];
const floorOf = (path: string) => {
  const floor = floors.findIndex((folder) => path.startsWith(folder));
  return floor < 0 ? floors.length : floor;
};

test('in output/ nothing rests on what stands above it', () => {
  const inside = sources.filter(({ path }) => path.startsWith('output/'));
  expect(new Set(inside.map(({ path }) => floorOf(path))).size).toBe(floors.length + 1);
  const upwards = inside.flatMap(({ path, imports }) =>
    imports
      .filter((name) => name.startsWith('output/') && floorOf(name) > floorOf(path))
      .map((name) => `${path} imports ${name}`),
  );
  expect(upwards).toEqual([]);
});

/** Each run-time dependency has one home, so that replacing it is a one-file job. */
const homes: Record<string, string> = {
  '@clack/prompts': 'clack.ts',
  handlebars: 'plan/compile.ts',
  kleur: 'colours.ts',
  'fastest-levenshtein': 'nearest.ts',
};

test('a file imports what its row in mayImport allows', () => {
  expect(sources.flatMap(({ path, imports }) => crossings(path, imports))).toEqual([]);
});

test('mayImport has a row for each place in src/, and nothing that is not needed', () => {
  const places = [...new Set(sources.map(({ path }) => placeOf(path)))];
  expect(Object.keys(mayImport).sort()).toEqual(places.sort());
  const idle = Object.entries(mayImport).flatMap(([place, row]) =>
    entriesOf(row)
      .filter((entry) => !sources.some(({ path, imports }) => means(place, path) && imports.some((name) => means(entry, name))))
      .map((entry) => `${place} imports nothing of ${entry}`),
  );
  expect(idle).toEqual([]);
});

test.each([
  ['plan/view.ts', "import { report } from '../output/report/report.js';"],
  ['plan/view.ts', "import type { Outcome } from '../output/report/outcome.js';"],
  ['plan/view.ts', "import {\n  ask,\n  answer,\n} from '../input/ask.js';"],
  ['plan/view.ts', "export { report } from '../output/report/report.js';"],
  ['plan/view.ts', "const { report } = await import('../output/report/report.js');"],
  ['plan/view.ts', "import '../output/report/report.js';"],
  ['plan/view.ts', "import { readFileSync } from 'node:fs';"],
  ['catalog/targets.ts', "import { ask } from '../input/ask.js';"],
  ['catalog/targets.ts', "import { options } from '../options.js';"],
  ['checks/name.ts', "import { options } from '../options.js';"],
  ['input/wizard/wizard.ts', "import { report } from '../../output/report/report.js';"],
  ['output/report/report.ts', "import { ask } from '../../input/ask.js';"],
  ['version.ts', "import { report } from './output/report/report.js';"],
  ['show.ts', "import { hostname } from 'node:os';"],
  ['new.ts', "import { show } from './show.js';"],
])('it would be seen: %s with %j', (path, text) => {
  expect(crossings(path, importsOf(path, text))).toHaveLength(1);
});

test('nothing that plan/, catalog/ and checks/ rest on asks the process, the clock or chance', () => {
  const reached = new Set(sources.map(({ path }) => path).filter((path) => /^(plan|catalog|checks)\//.test(path)));
  for (const path of reached) {
    const found = sources.find((source) => source.path === path);
    for (const name of found?.imports ?? []) if (sources.some((source) => source.path === name)) reached.add(name);
  }
  const telling = sources.filter(
    ({ path, text }) => reached.has(path) && /\bprocess\??[.[]|\b(Date|Math\.random|performance)\b/.test(text),
  );
  expect(telling.map(({ path }) => path)).toEqual([]);
});

test('each dependency is imported in its home only', () => {
  const astray = sources.flatMap(({ path, imports }) =>
    imports
      .filter(isPackage)
      .filter((name) => !(homes[name] ?? 'nowhere').split(' or ').some((home) => path.startsWith(home)))
      .map((name) => `${path} imports ${name}; its home is ${homes[name] ?? 'not yet chosen: add it to homes'}`),
  );
  expect(astray).toEqual([]);
});

/** What a file may ask of the process all the same: facts, and signals for what we have started. */
const allowed: Record<string, readonly string[]> = {
  'output/disk/failure.ts': ['umask'],
  'output/processes/process-mark.ts': ['pid', 'kill'],
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

const ours = new Map(sources.map(({ path, imports }) => [path, imports]));

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
