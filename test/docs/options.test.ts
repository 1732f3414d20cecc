import { expect, test } from 'vitest';
import { helpOnCommandLine } from '../../src/input/spelling.js';
import { defaults, type OptionId, optionIds } from '../../src/options.js';
import { questionOf } from '../../src/plan/answers.js';
import type { Question } from '../../src/question.js';
import { tableAfter } from './markdown.js';
import { ourPage } from './ours.js';

const code = (text: string) => `\`${text}\``;

function nameOf(question: Question): string {
  if (question.flag === undefined && question.kind === 'text') return code(`[${question.placeholder}]`);
  const negated = 'negatable' in question && question.negatable ? [code(`--no-${question.flag}`)] : [];
  return [...(question.short ? [code(`-${question.short}`)] : []), code(`--${question.flag}`), ...negated].join(', ');
}

function valuesOf(id: OptionId, question: Question): string {
  const preset = defaults[id]?.({});
  switch (question.kind) {
    case 'switch':
      return '';
    case 'number':
      return `${code(String(preset))}; ${question.min} to ${question.max}`;
    case 'choice': {
      const ids = Object.keys(question.choices);
      return [String(preset), ...ids.filter((choice) => choice !== preset)].map(code).join(', ');
    }
    case 'choices':
      return ['none', ...Object.keys(question.choices)].map(code).join(', ');
    case 'text':
      return question.flag === undefined ? '' : code(question.placeholder);
  }
}

const rows = optionIds.map((id) => {
  const question = questionOf(id);
  return [nameOf(question), valuesOf(id, question), helpOnCommandLine(id)].map((cell) => cell.replaceAll('|', '\\|'));
});

test("the README's option table is what options.ts yields", () => {
  const toPaste = rows.map((row) => `| ${row.join(' | ')} |`.replaceAll('|  |', '| |')).join('\n');
  expect(
    tableAfter(ourPage('README.md'), '<!-- option table'),
    `README.md, "Options": replace the rows of the table by these.\n\n${toPaste}\n`,
  ).toEqual(rows);
});
