import { Transform } from 'node:stream';
import { longestDirectory } from '../../checks/directory.js';
import type { Terminal } from '../../terminal.js';

/** Longest answer that a prompt gets to see, in characters; one more than any check accepts. */
const longest = longestDirectory + 1;

/** The terminal's input on its way to the prompts. */
export interface Gate {
  readonly input: Terminal['input'];
  /** Gives the terminal back. */
  close(): void;
}

/**
 * Stands between the terminal and the prompts. Of a huge paste only the start passes, enough to be refused: prompts draw
 * themselves anew at each letter, and would be at it for seconds. An input that fails, as that of a closed window, ends.
 */
export function openGate({ input }: Terminal): Gate {
  let length = 0;
  const passes = (byte: number): boolean => {
    // a character of several bytes counts once, at its first
    if ((byte & 0xc0) !== 0x80) length = byte < 0x20 ? 0 : length + 1;
    return length <= longest;
  };
  const gate = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, Buffer.from(chunk.filter(passes))),
  });
  const end = (): void => void gate.end();
  // a lost terminal may fail more than once, up to the end of the process
  input.on('error', end).once('close', end).pipe(gate);
  return {
    input: Object.assign(gate, { isTTY: true, setRawMode: (raw: boolean) => input.setRawMode?.(raw) }),
    close: () => {
      input.off('close', end).unpipe(gate);
      input.pause();
    },
  };
}
