import { withoutColours } from './charset.js';

/** What a terminal would obey, or what would move, hide or reorder the text around it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be found
const disturbing = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

export function disturbs(text: string): boolean {
  return text.search(disturbing) >= 0;
}

/** A text of several lines, as by git or from a path, with its colours taken off and what else disturbs made visible. */
export function harmless(text: string): string {
  return withoutColours(text.replace(/\r\n/g, '\n')).replace(disturbing, (character) =>
    character === '\n' || character === '\t' ? character : escaped(character),
  );
}

/** A value in a sentence: quoted, on one line, without anything that a terminal would obey, short. */
export function show(value: unknown): string {
  const letters = Array.from(written(value).replace(disturbing, escaped));
  return letters.length > 80 ? `${letters.slice(0, 60).join('')}… (${letters.length} characters)` : letters.join('');
}

/** Goes one level deep only: what it is given may be endlessly deep, or contain itself. */
function written(value: unknown, inside = false): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  if (inside) return '…';
  if (Array.isArray(value)) return `[${value.map((item) => written(item, true)).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${written(item, true)}`);
  return `{${pairs.join(', ')}}`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
