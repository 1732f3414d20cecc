/** One run of characters that look alike. */
interface Span {
  readonly column: number;
  readonly text: string;
  readonly classes: string;
}

const cell = { width: 8.4, height: 18 };
const margin = 16;
const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

/** A terminal's screen, as `tmux capture-pane -e` prints it, as an SVG that follows the reader's light or dark theme. */
export function toSvg(screen: string, columns: number, title: string): string {
  const lines = screen.replace(/\s+$/, '').split('\n');
  const width = Math.ceil(columns * cell.width + 2 * margin);
  const height = Math.ceil(lines.length * cell.height + 2 * margin);
  const text = lines.flatMap((line, row) =>
    spansOf(line).map(({ column, text, classes }) => {
      const x = (margin + column * cell.width).toFixed(1);
      const y = (margin + row * cell.height + 13).toFixed(1);
      const length = ([...text].length * cell.width).toFixed(1);
      return `<text x="${x}" y="${y}" textLength="${length}"${classes ? ` class="${classes}"` : ''}>${escaped(text)}</text>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>
text { font: 14px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre; fill: #24292f; }
rect { fill: #f6f8fa; stroke: #d0d7de; }
.bold { font-weight: 600; } .dim { fill: #6e7781; } .strike { text-decoration: line-through; } .underline { text-decoration: underline; }
.inverse { fill: #0969da; font-weight: 600; }
.red { fill: #cf222e; } .green { fill: #116329; } .yellow { fill: #7d4e00; } .blue { fill: #0550ae; } .magenta { fill: #8250df; } .cyan { fill: #1b7c83; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; } rect { fill: #0d1117; stroke: #30363d; } .dim { fill: #8b949e; } .inverse { fill: #79c0ff; }
.red { fill: #ff7b72; } .green { fill: #3fb950; } .yellow { fill: #d29922; } .blue { fill: #79c0ff; } .magenta { fill: #d2a8ff; } .cyan { fill: #56d4dd; }
}
</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${text.join('\n')}
</svg>
`;
}

/** Cuts a line at its colour sequences. Blank runs that carry no meaning are left out. */
function spansOf(line: string): Span[] {
  const spans: Span[] = [];
  const style = new Set<string>();
  let column = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts what is looked for
  for (const [, codes, text = ''] of line.matchAll(/(?:\u001b\[([0-9;]*)m)|([^\u001b]+)/g)) {
    if (codes !== undefined) for (const code of codes.split(';')) restyle(style, Number(code));
    const blank = text.length - text.trimStart().length;
    if (text.trim() !== '') spans.push({ column: column + blank, text: text.trim(), classes: [...style].join(' ') });
    column += [...text].length;
  }
  return spans;
}

/** Select Graphic Rendition, ECMA-48 section 8.3.117, as far as terminal programs for people use it. */
function restyle(style: Set<string>, code: number): void {
  const on: Record<number, string> = { 1: 'bold', 2: 'dim', 4: 'underline', 7: 'inverse', 9: 'strike', 90: 'dim' };
  const off: Record<number, string[]> = {
    22: ['bold', 'dim'],
    24: ['underline'],
    27: ['inverse'],
    29: ['strike'],
    39: [...colours, 'dim'],
  };
  const colour = colours[code >= 90 ? code - 90 : code - 30];
  if (code === 0) style.clear();
  for (const name of off[code] ?? []) style.delete(name);
  if ((code >= 30 && code <= 37) || (code > 90 && code <= 97)) {
    for (const name of colours) style.delete(name);
    if (colour) style.add(colour);
  }
  const name = on[code];
  if (name) style.add(name);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
