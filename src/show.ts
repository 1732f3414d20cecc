/** What would move, hide or reorder the text around it, besides what JSON escapes already. */
const disturbing = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A value in a sentence: quoted, on one line, without anything that a terminal would obey, short. */
export function show(value: unknown): string {
  const text = (JSON.stringify(value) ?? String(value)).replace(disturbing, escaped);
  const letters = Array.from(text);
  return letters.length > 80 ? `${letters.slice(0, 60).join('')}… (${letters.length} characters)` : text;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
