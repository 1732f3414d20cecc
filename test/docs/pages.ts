import type { Answers } from '../../src/options.js';
import { combinations, titleOf } from '../combinations.js';
import { renderAnswers } from '../templates.js';

/** One combination for each value of each choice: prose differs by choice, never by the product of them. */
function* fewCombinations(): Generator<Answers> {
  const seen = new Set<string>();
  for (const answers of combinations()) {
    const { framework, registry, target, deploy, notify } = answers;
    const values = [`${framework}, ${registry}`, `${target}, ${deploy}, ${registry}`, `${notify.join('+')}, ${target}`];
    if (values.every((value) => seen.has(value))) continue;
    for (const value of values) seen.add(value);
    yield answers;
  }
}

/** Some generated repos, by title: enough to hold every sentence that a template can say. */
export const repos = [...fewCombinations()].map(
  (answers) => [titleOf(answers), { answers, files: renderAnswers(answers) }] as const,
);
