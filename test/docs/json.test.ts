import { expect, test } from 'vitest';
import { problemCodes, UserError } from '../../src/errors.js';
import { noLeftovers } from '../../src/output/disk/leftovers.js';
import { failureDocument, successDocument } from '../../src/output/report/document.js';
import { completeAnswers } from '../../src/plan/answers.js';
import { makePlan } from '../../src/plan/plan.js';
import { renderAnswers } from '../templates.js';
import { tableAfter } from './markdown.js';
import { ourPage } from './ours.js';

const plan = makePlan(completeAnswers({ name: 'my-service', owner: 'octocat' }), renderAnswers);
const success = successDocument(
  plan,
  {},
  {
    directory: '/my-service',
    history: { state: 'planned', steps: plan.git },
    steps: plan.git,
    origin: undefined,
    leftovers: noLeftovers,
  },
  '/',
);
const failure = failureDocument(new UserError('bad-usage', 'No.'));

const spans = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word);
const table = new Map(tableAfter(ourPage('docs/json.md'), '<!-- json').map(([field, says]) => [spans(field)[0], spans(says)]));

test('the table of --json holds the fields of a success and of a failure', () => {
  expect([...table.keys()]).toEqual([...new Set([...Object.keys(success), ...Object.keys(failure)])]);
});

test('the table of --json names the fields of files, settings and error', () => {
  expect(table.get('files')).toEqual(Object.keys(success.files[0] ?? {}));
  expect(table.get('settings')).toEqual(Object.keys(success.settings[0] ?? {}));
  expect(table.get('error')).toEqual(Object.keys(failure.error));
});

test('the table of problems holds every code with its meaning', () => {
  const rows = Object.entries(problemCodes).map(([code, meaning]) => [`\`${code}\``, meaning]);
  const toPaste = rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
  expect(
    tableAfter(ourPage('docs/json.md'), '<!-- problems'),
    `docs/json.md: replace the rows of the table by these.\n\n${toPaste}\n`,
  ).toEqual(rows);
});
