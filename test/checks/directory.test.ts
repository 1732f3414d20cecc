import { expect, test } from 'vitest';
import { directoryProblem } from '../../src/checks/directory.js';

const x = (length: number) => 'x'.repeat(length);

test.each(['.', '..', 'x', '../x', '/srv/x', 'My App', 'a"b', 'é', 'C:\\x', '.github', 'x.git'])('%j is taken', (directory) => {
  expect(directoryProblem(directory)).toBeUndefined();
});
test.each(['', '  ', 'a\nb', 'a\u0000b', 'a\u001bb', 'a\u009bb', 'a\u202eb', '.git', 'x/.git', '.git/x', 'x\\.GIT', x(1_001)])(
  '%j is refused',
  (directory) => {
    expect(directoryProblem(directory)).toMatch(/^The directory [^\n]*\.$/);
  },
);
