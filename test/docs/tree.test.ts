import { expect, test } from 'vitest';
import { completeAnswers } from '../../src/plan/answers.js';
import { renderAnswers } from '../templates.js';
import { blocksOf } from './markdown.js';
import { ourPage } from './ours.js';

const files = Object.keys(renderAnswers(completeAnswers({ name: 'my-service', owner: 'octocat' })));
const folders = new Set(files.flatMap((path) => path.split('/').map((_, end, parts) => parts.slice(0, end).join('/'))));

/** The paths that a drawn tree names, without its root. */
function pathsOf(tree: string): string[] {
  const parents: string[] = [];
  return tree
    .trimEnd()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, branches = '', name = ''] = /^((?:[│ ] {3})*)[├└]── (\S+)/.exec(line) ?? [];
      parents.length = branches.length / 4;
      parents.push(name);
      return name === '…' ? [] : [parents.join('/')];
    });
}

const drawn = pathsOf(blocksOf(ourPage('README.md')).find(({ text }) => text.startsWith('my-service\n'))?.text ?? '');

test("what README's tree shows is generated", () => {
  expect(drawn.filter((path) => !files.includes(path) && !folders.has(path))).toEqual([]);
});

test("README's tree shows everything that stands at the top of a repo", () => {
  const top = new Set(files.map((path) => path.split('/')[0]));
  expect(drawn.filter((path) => !path.includes('/')).sort()).toEqual([...top].sort());
});
