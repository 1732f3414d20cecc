import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { compileTemplates } from '../../scripts/pack.js';
import type { Choice } from '../../src/catalog/choice.js';
import { registries } from '../../src/catalog/registries.js';
import { completeAnswers, knownAnswers } from '../../src/plan/answers.js';
import { makeRenderer } from '../../src/plan/render.js';
import { templates } from '../templates.js';
import { type Block, blocksOf } from './markdown.js';
import { ourPage } from './ours.js';
import { repos } from './pages.js';

const blocks = blocksOf(ourPage('CONTRIBUTING.md'));

/** The row as the page shows it: the inside of an object literal. */
function rowOf(block: Block | undefined): Record<string, Choice> {
  if (block === undefined) throw new Error('CONTRIBUTING.md has no block after <!-- row -->.');
  return new Function(`return {${block.text}}`)() as Record<string, Choice>;
}

const [id = '', row] = Object.entries(rowOf(blocks.find(({ before }) => before === '<!-- row -->')))[0] ?? [];
const folder = new Map(
  blocks.flatMap(({ before, text }) => {
    const path = /^`templates\/(.+)`$/.exec(before)?.[1];
    return path ? [[path, text] as const] : [];
  }),
);

const slotsOf = (paths: Iterable<string>, registry: string) =>
  [...paths].flatMap((path) => path.split(`registries/${registry}/slots/`)[1] ?? []).sort();

test('the folder that CONTRIBUTING shows fills the slots of a registry', () => {
  expect(slotsOf(folder.keys(), id)).toEqual(slotsOf(templates.keys(), 'dockerhub'));
});

test("CONTRIBUTING's row and folder are all that a registry takes", () => {
  (registries as Record<string, Choice | undefined>)[id] = row;
  const render = makeRenderer(compileTemplates(new Map([...templates, ...folder])));
  const own = [...folder.keys()].flatMap((path) => path.split(`registries/${id}/.github/`)[1] ?? []);

  for (const [, { answers }] of repos) {
    const files = render(completeAnswers(knownAnswers({ ...answers, registry: id })));

    const workflows = Object.entries(files).filter(([path]) => path.startsWith('.github/workflows/'));
    for (const [path, { contents }] of workflows) expect(parseDocument(contents).errors, path).toEqual([]);
    const cd = files['.github/workflows/cd.yml']?.contents ?? '';
    for (const { name, kind } of row?.needs?.flatMap((need) => ('anyOf' in need ? [] : [need])) ?? []) {
      expect(cd).toContain(`${kind === 'secret' ? 'secrets' : 'vars'}.${name}`);
      expect(files['README.md']?.contents).toContain(`**\`${name}\`**`);
    }
    for (const script of own) expect(files[`.github/${script}`]?.mode).toBe(0o755);
  }
});
