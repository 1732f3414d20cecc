import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { templatesFolder } from '../../scripts/pack.js';
import type { Axis } from '../../src/catalog/choice.js';
import { deploys } from '../../src/catalog/deploys.js';
import { frameworks } from '../../src/catalog/frameworks.js';
import { languages } from '../../src/catalog/languages.js';
import { notifiers } from '../../src/catalog/notifiers.js';
import { registries } from '../../src/catalog/registries.js';
import { runtimes } from '../../src/catalog/runtimes.js';
import { targets } from '../../src/catalog/targets.js';
import { templates } from '../templates.js';
import { unknownNames } from './names.js';

const axes: Record<string, Axis> = { frameworks, registries, targets, deploys, notifiers, runtimes, languages };

describe.each(Object.entries(axes))('%s', (axis, rows) => {
  const folder = join(templatesFolder, axis);

  test('one folder a row, one row a folder', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(rows).sort());
  });

  test('every member fills the same slots', () => {
    const slotsOf = (id: string) => [...templates.keys()].flatMap((path) => path.split(`${axis}/${id}/slots/`)[1] ?? []);
    const [first = '', ...others] = Object.keys(rows);
    for (const id of others) expect(slotsOf(id), `templates/${axis}/${id}/slots against ${first}'s`).toEqual(slotsOf(first));
  });
});

test('no template decides: a choice is a fact, a slot or a layer', () => {
  const deciding = [...templates].filter(([path, text]) => path.endsWith('.hbs') && /\{\{~?#(if|unless)\b/.test(text));
  expect(deciding.map(([path]) => path)).toEqual([]);
});

test('a slot is a template', () => {
  expect([...templates.keys()].filter((path) => path.includes('/slots/') && !path.endsWith('.hbs'))).toEqual([]);
});

test('every name that a template says is known, and every slot is included somewhere', () => {
  expect(unknownNames()).toEqual({ unknown: [], unused: [] });
});
