import { describe, expect, test } from 'vitest';
import { blocksOf, headingsOf } from './markdown.js';
import { ourPages } from './ours.js';
import { repos } from './pages.js';

const languages = new Set(['sh', 'text', 'json', 'yaml', 'ts', 'mermaid', 'markdown', 'dotenv', 'nginx']);

/** What is wrong with a page's outline and its blocks, in words. */
function faultsOf(markdown: string): string[] {
  const headings = headingsOf(markdown);
  const first = headings[0];
  const faults = first?.level === 1 ? [] : [`begins with "${first?.text}", which is no h1`];
  headings.slice(1).forEach(({ level, text }, index) => {
    if (level === 1) faults.push(`"${text}" is a second h1`);
    if (level > (headings[index]?.level ?? 1) + 1) faults.push(`"${text}" skips a level`);
  });
  for (const { language, text } of blocksOf(markdown)) {
    // whoever pastes it may use zsh, for which a # is an argument like any other, and "it's" the beginning of a text
    if (language === 'sh' && !text.startsWith('#!') && /(^|\s)#\s/m.test(text)) faults.push(`a comment in the block "${text}"`);
    if (!languages.has(language)) faults.push(`the block "${text.split('\n')[0]}" names the language "${language}"`);
  }
  const fences = markdown.match(/^[ \t]*`{3,}/gm) ?? [];
  if (fences.length !== blocksOf(markdown).length * 2) faults.push('a fenced block is not closed');
  return faults;
}

/** GitHub draws no picture of a diagram with a mistake: only the shapes that we know to be right are allowed. */
function faultsOfDiagram(diagram: string): string[] {
  const node = String.raw`\w+(?:\(\[[^\]"]+\]\)|\["[^"]+"\]|\{"[^"]+"\})?`;
  const edge = String.raw`(?:-->|-- "[^"]+" -->|-\. "[^"]+" \.->)`;
  const line = new RegExp(`^\\s*${node}(?:\\s+${edge}\\s+${node})*$`);
  const [head, ...rest] = diagram.trimEnd().split('\n');
  return [...(head === 'flowchart LR' ? [] : [String(head)]), ...rest.filter((text) => !line.test(text))];
}

test.each([...ourPages])('%s is well built', (_path, markdown) => {
  expect(faultsOf(markdown)).toEqual([]);
});

describe.each(repos)('%s', (_title, { files }) => {
  const pages = Object.entries(files).filter(([path]) => path.endsWith('.md') && !path.includes('pull_request_template'));

  test.each(pages)('%s is well built', (_path, { contents }) => {
    expect(faultsOf(contents)).toEqual([]);
  });

  test('the README draws the pipeline', () => {
    const diagrams = blocksOf(files['README.md']?.contents ?? '').filter(({ language }) => language === 'mermaid');
    expect(diagrams).toHaveLength(1);
    expect(diagrams.flatMap(({ text }) => faultsOfDiagram(text))).toEqual([]);
  });
});
