import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/plan/compile.js';
import { evaluate } from '../../src/plan/evaluate.js';
import { compose, isTemplate } from '../../src/plan/layers.js';
import { notifierSlots } from '../../src/plan/render.js';
import { layersOf, makeView } from '../../src/plan/view.js';
import { combinations } from '../combinations.js';
import { renderAnswers, templates } from '../templates.js';

const view = { name: 'hello', text: `it's "$(x)"`, list: [{ id: 'a' }, { id: 'b' }], none: [] };
const rendered = (source: string, slots: Record<string, string> = {}): string =>
  evaluate(compile(source), view, (name) => compile(slots[name] ?? `no ${name}`));

describe('two kinds of braces', () => {
  test.each([
    ["GitHub's stay", 'T: ${{ secrets.TOKEN }}', 'T: ${{ secrets.TOKEN }}'],
    ["GitHub's without blanks stay", 'T: ${{github.sha}}', 'T: ${{github.sha}}'],
    ['ours are filled in', 'name: {{name}}', 'name: hello'],
    ['both on a line', 'run: {{name}} ${{ a }} {{name}} ${{ b }}', 'run: hello ${{ a }} hello ${{ b }}'],
    ["Go's are escaped by hand", 'docker ps --format "\\{{.Names}}"', 'docker ps --format "{{.Names}}"'],
    ['comments of ours vanish', 'a\n{{!-- for us --}}\nb', 'a\nb'],
    ['nothing is turned into HTML', '{{text}}', `it's "$(x)"`],
    ['json quotes', 'name: {{json text}}', `name: ${JSON.stringify(view.text)}`],
    ['sh quotes', 'name={{sh text}}', `name='it'\\''s "$(x)"'`],
  ])('%s', (_title, source, expected) => {
    expect(rendered(source)).toBe(expected);
  });
});

test('a slot is indented to where it stands, without trailing blanks', () => {
  expect(rendered('steps:\n  {{> step}}\nend\n', { step: '- a\n\n- b\n' })).toBe('steps:\n  - a\n\n  - b\nend\n');
});

test('a slot for each of several, which still sees the whole', () => {
  const source = 'steps:\n{{#each list}}\n  {{> (lookup . "id")}}\n{{/each}}\n';
  expect(rendered(source, { a: '- from a\n', b: '- from {{@root.name}}\n' })).toBe('steps:\n  - from a\n  - from hello\n');
});

test('an empty list says what stands behind else', () => {
  expect(rendered('{{#each none}}x{{else}}nobody{{/each}}')).toBe('nobody');
});

test.each(['{{nmae}}', '{{#each nmae}}x{{/each}}', "{{> (lookup . 'nmae')}}", '{{name.x}}', '{{toString}}'])(
  '%s is an error, not nothing',
  (source) => {
    expect(() => rendered(source)).toThrow(/There is no (nmae|name\.x|toString) in the view/);
  },
);

test.each([
  '{{#if name}}x{{/if}}',
  '{{#with name}}x{{/with}}',
  '{{upper name}}',
  '{{../name}}',
  '{{@index}}',
  '{{{{raw}}}}x{{{{/raw}}}}',
])('%s is refused by the build', (source) => {
  expect(() => compile(source)).toThrow(/no step for|Parse error/);
});

test('what we render is what Handlebars renders, byte for byte, in every combination', () => {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('json', (value: unknown) => JSON.stringify(value));
  handlebars.registerHelper('sh', (value: unknown) => `'${String(value).replaceAll("'", `'\\''`)}'`);
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  const template = (source: string) => {
    const text = (templates.get(source) ?? '').replaceAll('${{', '$\\{{');
    const known = compiled.get(source) ?? handlebars.compile(text, { noEscape: true, strict: true });
    compiled.set(source, known);
    return known;
  };
  for (const answers of combinations()) {
    const composition = compose(templates, layersOf(answers));
    const whole = makeView(answers, notifierSlots(composition.slots));
    const partials = Object.fromEntries([...composition.slots].map(([name, source]) => [name, template(source)]));
    const ours = renderAnswers(answers);
    for (const [path, source] of composition.files) {
      if (!isTemplate(source)) continue;
      const theirs = template(source)(whole, { partials }).replace(/^[ \t]+$/gm, '');
      if (ours[path]?.contents !== theirs) expect(ours[path]?.contents, `${source} in ${JSON.stringify(answers)}`).toBe(theirs);
    }
  }
});
