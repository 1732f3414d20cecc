import { Transform } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { longestDirectory } from '../../checks/directory.js';
import type { Terminal } from '../../terminal.js';

/** Longest answer that a prompt gets to see, in characters; one more than any check accepts. */
const longest = longestDirectory + 1;

/** The terminal's input on its way to the prompts. */
export interface Gate {
  readonly input: Terminal['input'];
  /** Throws away what has been typed so far, and what comes with it at once: the rest of a paste. */
  forget(): Promise<void>;
  /** Gives the terminal back. */
  close(): void;
}

/**
 * Stands between the terminal and the prompts. Of a huge paste only the start passes, enough to be refused: prompts draw
 * themselves anew at each letter, and would be at it for seconds. What is typed ahead comes piece by piece, an Enter at the end
 * of each: a prompt that has its answer stops reading, and the next goes on; the rest of a piece would be lost. An input that
 * fails, as that of a closed window, ends.
 */
export function openGate({ input }: Terminal): Gate {
  let length = 0;
  const passes = (byte: number): boolean => {
    // a character of several bytes counts once, at its first
    if ((byte & 0xc0) !== 0x80) length = byte < 0x20 ? 0 : length + 1;
    return length <= longest;
  };
  const gate = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      const typed = Buffer.from(chunk.filter(passes)).toString('latin1');
      // between two prompts the terminal makes a line feed of the Enter key
      for (const piece of typed.replace(/\r?\n/g, '\r').split(/(?<=\r)/)) gate.push(piece, 'latin1');
      done();
    },
  });
  const end = (): void => void gate.end();
  // a lost terminal may fail more than once, up to the end of the process
  input.on('error', end).once('close', end).pipe(gate);
  return {
    input: Object.assign(gate, { isTTY: true, setRawMode: (raw: boolean) => input.setRawMode?.(raw) }),
    forget: async () => {
      while (gate.readableLength > 0) {
        gate.read();
        await pause(50);
      }
    },
    close: () => {
      input.off('close', end).unpipe(gate);
      input.pause();
    },
  };
}
