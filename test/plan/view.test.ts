import { expect, test } from 'vitest';
import { completeAnswers } from '../../src/plan/answers.js';
import { makeView } from '../../src/plan/view.js';

const named = (given: Parameters<typeof completeAnswers>[0]) => {
  const { repository, imagePath } = makeView(completeAnswers(given), new Map());
  return [repository, imagePath];
};

test.each([
  ['from owner and name', { owner: 'OctoCat', name: 'hello' }, ['OctoCat/hello', 'octocat/hello']],
  [
    'from a remote on GitHub',
    { name: 'hello', remote: 'git@github.com:OctoCat/My-Service.git' },
    ['OctoCat/My-Service', 'octocat/my-service'],
  ],
  [
    'from owner and name, when the remote is elsewhere',
    { owner: 'octocat', name: 'hello', remote: 'https://example.org/x/y.git' },
    ['octocat/hello', 'octocat/hello'],
  ],
  ['with a word to be found, when there is no owner', { name: 'hello', remote: false as const }, ['OWNER/hello', 'OWNER/hello']],
])('the repository is known %s', (_title, given, expected) => {
  expect(named(given)).toEqual(expected);
});
