import { describe, expect, test } from 'vitest';
import { compile } from '../../src/plan/compile.js';
import { type Compiled, evaluate, tidy } from '../../src/plan/evaluate.js';

const view = { name: 'hello', text: `it's "$(x)"`, list: [{ id: 'a' }, { id: 'b' }] };
const template = (source: string): Compiled => evaluate(compile(source));
const rendered = (source: string, slots: Record<string, string> = {}): string => {
  const partials = Object.fromEntries(Object.entries(slots).map(([name, text]) => [name, template(text)]));
  return tidy(template(source)(view, { partials }));
};

describe('two kinds of braces', () => {
  test.each([
    ["GitHub's stay", 'T: ${{ secrets.TOKEN }}', 'T: ${{ secrets.TOKEN }}'],
    ["GitHub's without blanks stay", 'T: ${{github.sha}}', 'T: ${{github.sha}}'],
    ['ours are filled in', 'name: {{name}}', 'name: hello'],
    ['both on a line', 'run: {{name}} ${{ a }} {{name}} ${{ b }}', 'run: hello ${{ a }} hello ${{ b }}'],
    ["Go's are escaped by hand", 'docker ps --format "\\{{.Names}}"', 'docker ps --format "{{.Names}}"'],
    ['nothing is turned into HTML', '{{text}}', `it's "$(x)"`],
    ['json quotes', 'name: {{json text}}', `name: ${JSON.stringify(view.text)}`],
    ['sh quotes', 'name={{sh text}}', `name='it'\\''s "$(x)"'`],
  ])('%s', (_title, source, expected) => {
    expect(rendered(source)).toBe(expected);
  });

  test('a misspelt name is an error', () => {
    expect(() => rendered('{{nmae}}')).toThrow(/nmae/);
  });
});

test('a slot is indented to where it stands, without trailing blanks', () => {
  expect(rendered('steps:\n  {{> step}}\nend\n', { step: '- a\n\n- b\n' })).toBe('steps:\n  - a\n\n  - b\nend\n');
});

test('a slot for each of several', () => {
  const source = 'steps:\n{{#each list}}\n  {{> (lookup . "id")}}\n{{/each}}\n';
  expect(rendered(source, { a: '- from a\n', b: '- from {{@root.name}}\n' })).toBe('steps:\n  - from a\n  - from hello\n');
});
