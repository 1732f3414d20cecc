import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { combinations, titleOf } from '../combinations.js';
import { renderAnswers } from '../templates.js';

/** GitHub's own expressions, which must come through untouched; a long one goes over several lines. */
const expression = /\$\{\{([\s\S]*?)\}\}/g;

const checked = new Set<string>();

/** What is wrong with one rendered file, in words. The same text under the same name is looked at once. */
function faultsOf(path: string, text: string): string[] {
  const key = `${path}\n${text}`;
  if (checked.has(key)) return [];
  checked.add(key);
  return [...syntax(path, text), ...braces(path, text), ...blanks(path, text)].map((fault) => `${path}: ${fault}`);
}

function syntax(path: string, text: string): string[] {
  if (/\.ya?ml$/.test(path)) {
    return parseAllDocuments(text).flatMap((document) =>
      [...document.errors, ...document.warnings].map((fault) => fault.message),
    );
  }
  // TypeScript's own configuration may hold comments, and ours does
  if (!path.endsWith('.json') || path.startsWith('tsconfig')) return [];
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

function braces(path: string, text: string): string[] {
  if (path.endsWith('package-lock.json')) return [];
  const empty = [...text.matchAll(expression)].filter(([, body = '']) => body.trim() === '').map(([whole]) => whole);
  // docker's own templates, `{{.Names}}` or `{{index .Config.Labels "x"}}`, are no business of ours
  const ours = text.replaceAll(expression, '').match(/\{\{(?!\.|json \.|index \.)[^}]*\}\}/g) ?? [];
  const cut = text.match(/^[\w-]+: \$$/gm) ?? [];
  return [...empty, ...ours, ...cut].map((found) => `left over: ${found}`);
}

function blanks(path: string, text: string): string[] {
  const trailing = path.endsWith('.md')
    ? []
    : (text.match(/^.*[ \t]+$/gm) ?? []).map((line) => `ends in blanks: ${JSON.stringify(line)}`);
  return text === '' || /[^\n]\n$/.test(text) ? trailing : [...trailing, 'does not end in one line break'];
}

describe('every combination renders to files that parse, with no brace of ours left and every one of GitHub kept', () => {
  test.each([...combinations()].map((answers) => ({ title: titleOf(answers), answers })))('$title', ({ answers }) => {
    const files = Object.entries(renderAnswers(answers));
    expect(files.flatMap(([path, { contents }]) => faultsOf(path, contents))).toEqual([]);
  });
});
