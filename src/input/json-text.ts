import { isUtf8 } from 'node:buffer';
import { UserError } from '../errors.js';

/**
 * The text of a JSON file, without its byte order mark.
 * @param name how a sentence begins that is about the file
 * @throws {UserError} `bad-config`
 */
export function decodeJson(bytes: Buffer, name: string): string {
  // Windows PowerShell's `>` writes UTF-16, in which every other byte is zero
  if (!isUtf8(bytes) || bytes.includes(0)) {
    const hint = 'Save it in that encoding; Windows PowerShell does with: Set-Content -Encoding utf8';
    throw new UserError('bad-config', `${name} is not in UTF-8.`, hint);
  }
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  if (text.trim() === '') throw new UserError('bad-config', `${name} is empty.`, 'A file that answers nothing holds {}.');
  return text;
}

/**
 * @param name how a sentence begins that is about the text
 * @throws {UserError} `bad-config`, with line and column of the first mistake
 */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const hint = 'JSON has double quotes, no comments, and no comma behind the last entry.';
    throw new UserError('bad-config', `${name} is no JSON (${placeOf(firstMistake(text), text)}).`, hint);
  }
}

/** The keys that the outermost object of a valid JSON text has more than once. Of these, JSON.parse keeps the last. */
export function repeatedKeys(text: string): string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const [token, key] of text.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")\s*:|"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/g)) {
    if (key !== undefined && depth === 1) keys.push(JSON.parse(key));
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
  }
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
}

/** A character that may stand nowhere in JSON. */
const stop = '\u0001';

/** Where the text stops to be JSON. Node's own message names the place of some mistakes only, so it is searched for by halves. */
function firstMistake(text: string): number {
  const stopAt = text.indexOf(stop);
  let sound = 0;
  let unsound = (stopAt < 0 ? text.length : stopAt) + 1;
  while (unsound - sound > 1) {
    const middle = Math.floor((sound + unsound) / 2);
    if (isBeginning(text.slice(0, middle))) sound = middle;
    else unsound = middle;
  }
  return sound;
}

/** Whether a JSON text can begin so: then the first thing that is wrong is what we put behind it. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text + stop);
    return true;
  } catch (error) {
    const said = String(error);
    return said.includes(`'${stop}'`) || new RegExp(`at position ${text.length}\\b`).test(said);
  }
}

function placeOf(offset: number, text: string): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}
