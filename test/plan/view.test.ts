import { expect, test } from 'vitest';
import { completeAnswers } from '../../src/plan/answers.js';
import { makeView } from '../../src/plan/view.js';

const named = (given: Parameters<typeof completeAnswers>[0]) => {
  const { repository, image } = makeView(completeAnswers(given), new Map());
  return [repository, image];
};

test.each([
  ['from owner and name', { owner: 'OctoCat', name: 'hello' }, ['OctoCat/hello', 'ghcr.io/octocat/hello']],
  [
    'from a remote on GitHub',
    { name: 'hello', remote: 'git@github.com:OctoCat/My-Service.git' },
    ['OctoCat/My-Service', 'ghcr.io/octocat/my-service'],
  ],
  [
    'from owner and name, when the remote is elsewhere',
    { owner: 'octocat', name: 'hello', remote: 'https://example.org/x/y.git' },
    ['octocat/hello', 'ghcr.io/octocat/hello'],
  ],
  [
    'with a word to be found, when there is no owner',
    { name: 'hello', remote: false as const },
    ['OWNER/hello', 'ghcr.io/OWNER/hello'],
  ],
  [
    'with the image in an account that only its owner knows',
    { owner: 'OctoCat', name: 'hello', registry: 'dockerhub' as const },
    ['OctoCat/hello', 'docker.io/YOUR_DOCKER_ID/hello'],
  ],
])('the repository is known %s', (_title, given, expected) => {
  expect(named(given)).toEqual(expected);
});
