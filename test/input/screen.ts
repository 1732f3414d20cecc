import { PassThrough, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { Terminal } from '../../src/terminal.js';
import { temporaryFolder } from '../temporary.js';

/** The keys as a terminal sends them. */
export const press = {
  enter: '\r',
  down: '\u001b[B',
  up: '\u001b[A',
  right: '\u001b[C',
  space: ' ',
  back: '\u001b[Z',
  escape: '\u001b',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  clear: '\u0015',
} as const;

/** A terminal made of streams: what is typed goes in at one end, what is drawn comes out at the other. */
export function makeScreen(env: Record<string, string> = {}, columns = 80) {
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    raw: false,
    setRawMode(raw: boolean) {
      input.raw = raw;
      return input;
    },
  });
  let drawn = '';
  let seen = 0;
  const output = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        drawn += String(chunk);
        done();
      },
    }),
    { isTTY: true, columns, rows: 50 },
  );
  const stop = new AbortController();
  const directory = temporaryFolder();
  const terminal: Terminal = {
    input,
    output,
    errorOutput: output,
    env: { PATH: process.env.PATH, HOME: directory, GIT_CONFIG_NOSYSTEM: '1', NO_COLOR: '1', ...env },
    directory,
    interactive: true,
    signal: stop.signal,
  };

  /** Waits until the text stands on what was drawn since the last wait. */
  async function sees(text: string): Promise<void> {
    for (const end = Date.now() + 10_000; Date.now() < end; await pause()) {
      const at = stripVTControlCharacters(drawn.slice(seen)).indexOf(text);
      if (at >= 0) {
        seen = drawn.length;
        // the prompt listens to keys a moment after it has drawn itself
        return pause();
      }
    }
    throw new Error(`Never drawn: ${text}\nbut: ${stripVTControlCharacters(drawn.slice(seen))}`);
  }

  return { terminal, input, output, stop, sees, type: (keys: string) => input.write(keys), drawn: () => drawn };
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}
