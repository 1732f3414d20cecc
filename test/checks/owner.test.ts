import { expect, test } from 'vitest';
import { ownerProblem } from '../../src/checks/owner.js';

const x = (length: number) => 'x'.repeat(length);

test.each(['a', 'octocat', 'Octo-Cat', 'a1-b2', '0', 'old-name-', 'octocat_acme', x(39)])('%s is taken', (owner) => {
  expect(ownerProblem(owner)).toBeUndefined();
});
test.each(['', ' ', '-a', 'a--b', 'a_', '_a', 'a.b', 'a/b', '@a', 'é', 'a b', 'a\n', '$(id)', '"', x(40), x(5_000)])(
  '%j is refused',
  (owner) => {
    expect(ownerProblem(owner)).toMatch(/^The owner .* is no GitHub login: [^\n]*$/);
  },
);
