/** A fenced block: its language, its text, and the line of prose before it. */
export interface Block {
  readonly language: string;
  readonly text: string;
  readonly before: string;
}

/** All fenced blocks, those inside lists too, without their indentation. */
export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^([ \t]*)(`{3,})([^\n`]*)\n(.*?)^\1\2[ \t]*$/gms)].map((match) => {
    const [, indent = '', , language = '', text = ''] = match;
    const before = markdown.slice(0, match.index).trimEnd().split('\n').at(-1) ?? '';
    return { language: language.trim(), text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''), before };
  });
}

/** The text without its fenced blocks, comments and code spans: what a reader can click and what builds the outline. */
export function proseOf(markdown: string): string {
  return markdown.replaceAll(/^([ \t]*)(`{3,})[^\n`]*\n.*?^\1\2[ \t]*$/gms, '').replaceAll(/<!--.*?-->/gs, '');
}

export interface Heading {
  readonly level: number;
  readonly text: string;
}

export function headingsOf(markdown: string): Heading[] {
  return [...proseOf(markdown).matchAll(/^(#{1,6}) (.+)$/gm)].map(([, marks = '', text = '']) => ({ level: marks.length, text }));
}

/** The name by which GitHub makes a heading reachable. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
}

/** Where every link and picture points to, as it is written. */
export function linksOf(markdown: string): string[] {
  const prose = proseOf(markdown).replaceAll(/(?<!\[)`[^`\n]*`(?!\])/g, '');
  return [...prose.matchAll(/\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/g)].map(([, target = '']) => target);
}

/** The rows of the table that follows `marker`, without its head: each row a list of cells. */
export function tableAfter(markdown: string, marker: string): string[][] {
  const [, rest] = markdown.split(marker);
  if (rest === undefined) throw new Error(`There is no ${marker}.`);
  const lines = rest.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start + 2, end === -1 ? undefined : end).map(cellsOf);
}

function cellsOf(row: string): string[] {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}
