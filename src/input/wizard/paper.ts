import type { Writable } from 'node:stream';
import { charactersFor, withoutColours } from '../../charset.js';
import { allowsColours } from '../../colours.js';
import type { Terminal } from '../../terminal.js';

/** The terminal's output as prompts write to it, able to go back to a row. */
export interface Paper {
  /** What prompts write to: in the characters and colours that the terminal has. */
  readonly screen: Writable;
  /** Where the next line would stand, counted from the wizard's first. */
  row(): number;
  /** Wipes everything from that row on. */
  rewind(row: number): void;
}

/** Wraps the terminal's output. Prompts only ever break lines and move the cursor up and down, which is what is counted. */
export function makePaper({ output, env }: Terminal): Paper {
  const fit = [charactersFor(env), ...(allowsColours(output, env) ? [] : [withoutColours])];
  let row = 0;
  let columns = output.columns;
  const write = (text: string): boolean => {
    row += rowsIn(text);
    return output.write(fit.reduce((fitted, step) => step(fitted), text));
  };
  const screen = new Proxy(output, {
    get(target, key) {
      if (key === 'write') return write;
      // a serial console knows no size, and says 0
      if (key === 'columns') return target.columns || 80;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const rewind = (to: number): void => {
    // a resized terminal has moved its lines about: what was counted is no longer where it was
    if (columns === output.columns && row > to) write(`\r\u001b[${row - to}A\u001b[J`);
    columns = output.columns;
  };
  return { screen, row: () => row, rewind };
}

/** How many rows the cursor is lower after this text. */
function rowsIn(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be counted
  const moves = text.matchAll(/\n|\u001b\[(\d*)([AB])/g);
  return [...moves].reduce((rows, [, count, way]) => rows + (way === 'A' ? -1 : 1) * Number(count || 1), 0);
}
