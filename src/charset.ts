import type { Terminal } from './terminal.js';

/** What stands for each character that we draw with, where there is nothing but ASCII. */
// biome-ignore format: a table of pairs
const ascii: Readonly<Record<string, string>> = {
  '◆': '*', '◇': 'o', '■': 'x', '▲': '!', '●': '>', '○': ' ', '◻': '-', '◼': '+', '█': '_', '│': '|', '─': '-', '┌': '+',
  '└': '+', '┐': '+', '┘': '+', '├': '+', '╭': '+', '╮': '+', '╯': '+', '╰': '+', '•': '*', '↑': '^', '↓': 'v', '→': '>',
  '←': '<', '…': '~', '✓': '+', '✔': '+', '✗': 'x', '✖': 'x', '◒': '|', '◐': '/', '◓': '-', '◑': '\\',
};

/** Whether the terminal's locale has more than ASCII. Where none is set, as in most containers, the terminal has it all the same. */
export function hasUnicode(env: Terminal['env']): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  return env.TERM !== 'linux' && (!locale || /utf-?8/i.test(locale));
}

/** What makes a text of ours one that the terminal's locale can show. */
export function charactersFor(env: Terminal['env']): (text: string) => string {
  return hasUnicode(env) ? (text) => text : inAscii;
}

/** The text in ASCII as far as our own drawing goes. Each character stays one column wide, so that nothing moves. */
export function inAscii(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (character) => ascii[character] ?? character);
}

export function withoutColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence starts with one
  return text.replace(/\u001b\[[\d;]*m/g, '');
}
