import { expect, test } from 'vitest';
import { listSettings } from '../../src/plan/settings.js';
import { needsOf } from '../../src/plan/view.js';
import { combinations } from '../combinations.js';
import { renderAnswers } from '../templates.js';

/** Set by GitHub itself in every run. */
const given = new Set(['GITHUB_TOKEN']);

test('the secrets and variables that the workflows use are those that the rows declare', () => {
  for (const answers of combinations()) {
    const used = new Set<string>();
    for (const [path, { contents }] of Object.entries(renderAnswers(answers))) {
      if (!/^\.github\/.*\.ya?ml$/.test(path)) continue;
      for (const [, kind, name] of contents.matchAll(/\b(secrets|vars)\.([A-Z][A-Z0-9_]*)/g)) {
        if (name && !given.has(name)) used.add(`${kind === 'secrets' ? 'secret' : 'variable'} ${name}`);
      }
    }
    const declared = listSettings(needsOf(answers)).map(({ kind, name }) => `${kind} ${name}`);
    expect([...used].sort(), JSON.stringify(answers)).toEqual([...new Set(declared)].sort());
  }
});
