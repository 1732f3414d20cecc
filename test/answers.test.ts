import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { configSchema } from '../src/input/schema.js';
import { defaults, repoIds } from '../src/options.js';
import { questionOf } from '../src/plan/answers.js';
import type { OneOf } from '../src/question.js';

const root = fileURLToPath(new URL('..', import.meta.url));

const { properties } = configSchema() as { properties: Record<string, { readonly description: string }> };

/** The default of a library call: it has no folder that could lend its name, and looks nowhere for an owner. */
function presetOf(id: (typeof repoIds)[number]): string {
  const preset: unknown = defaults[id]?.({});
  if (preset === undefined) return 'no default';
  const known = preset === false ? questionOf(id).usually : JSON.stringify(preset).replaceAll('"', '');
  return `default: ${known}`;
}

/** As a person writes it: the published types need not hold the table then. */
function typeOf(question: ReturnType<typeof questionOf>): string {
  const ids = () =>
    Object.keys((question as OneOf).choices)
      .map((choice) => `'${choice}'`)
      .join(' | ');
  switch (question.kind) {
    case 'choice':
      return ids();
    case 'choices':
      return `readonly (${ids()})[]`;
    case 'number':
      return 'number';
    default:
      return 'negatable' in question && question.negatable ? 'string | false' : 'string';
  }
}

function lineFor(id: (typeof repoIds)[number]): string {
  const about = properties[id]?.description.replace(/ \(default: .*\)$/, '') ?? '';
  const question = questionOf(id);
  const optional = question.kind === 'text' && question.optional ? '?' : '';
  const sentence = `${about.charAt(0).toUpperCase()}${about.slice(1)} (${presetOf(id)}).`;
  return `  /** ${sentence} */\n  readonly ${id}${optional}: ${typeOf(question)};\n`;
}

test('the properties of Answers are what the table of questions yields', () => {
  const toPaste = repoIds.map(lineFor).join('');
  const options = readFileSync(join(root, 'src/options.ts'), 'utf8');
  const found = /^export interface Answers \{\n(.*?)^\}/ms.exec(options)?.[1];
  expect(found, `src/options.ts: replace the properties of Answers by these.\n\n${toPaste}\n`).toBe(toPaste);
});

/** What an editor says when the mouse rests where `|` stands, in a project that uses the built package. */
function hover(marked: string): string {
  const file = join(root, 'hover.mts');
  const text = marked.replace('|', '');
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
    }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const found = name === file ? text : ts.sys.readFile(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
  });
  const info = service.getQuickInfoAtPosition(file, marked.indexOf('|'));
  return [info?.displayParts, info?.documentation].map(ts.displayPartsToString).join('\n');
}

test('an editor explains each answer', () => {
  const imports = "import { type Answers, render } from './dist/index.js';\n";
  expect(hover(`${imports}render({ owner: 'octocat', fra|mework: 'hono' });`)).toMatch(
    /^\(property\) framework\?: .*"express".*\nNode framework \(default: express\)\.$/,
  );
  expect(hover(`${imports}export const noted = (answers: Answers) => answers.not|ify;`)).toMatch(
    /\(property\) Answers\.notify: readonly .*\nWho hears of deployments and failures; a list, empty for none \(default: \[\]\)\./,
  );
});
