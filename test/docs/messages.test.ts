import { describe, expect, test } from 'vitest';
import { linksOf, tableAfter } from './markdown.js';
import { repos } from './pages.js';

/** `v… is taken` stands for every version: each part of it must stand in one file, in this order. */
function says(text: string, message: string): boolean {
  let from = 0;
  return message
    .split('…')
    .map((part) => part.trim())
    .every((part) => {
      const at = text.indexOf(part, from);
      from = at + part.length;
      return at >= 0;
    });
}

describe.each(repos)('%s', (_title, { files }) => {
  const readme = files['README.md']?.contents ?? '';
  const said = Object.entries(files).filter(([path]) => path.endsWith('.sh') || path.startsWith('.github/workflows/'));

  test('every message that the troubleshooting table quotes is one that a script says', () => {
    const quoted = tableAfter(readme, '## When something goes wrong')
      .map(([message = '']) => /^`([^`]+)`( \(in a notice|$)/.exec(message)?.[1])
      .filter((message) => message !== undefined);
    expect(quoted.length).toBeGreaterThan(5);
    expect(quoted.filter((message) => !said.some(([, { contents }]) => says(contents, message)))).toEqual([]);
  });

  test('the first change names every file that holds the greeting', () => {
    const section = readme.split('## Your first change')[1]?.split('\n## ')[0] ?? '';
    const named = linksOf(section);
    const holding = Object.keys(files).filter(
      (path) => /^(src|test)\//.test(path) && files[path]?.contents.includes('Hello world from CI/CD!'),
    );
    expect(named.sort()).toEqual(holding.sort());
  });

  test('every npm script that the README names exists', () => {
    const { scripts } = JSON.parse(files['package.json']?.contents ?? '{}') as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm (?:run )?(check|test:?\w*|lint|format|typecheck|build|start|dev|[\w]+:[\w]+)\b/g)];
    expect(named.map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([]);
  });
});
