import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('pty.py', import.meta.url));

export interface Ended {
  /** As a shell reports it: 128 and the signal's number when a signal ended the command. */
  readonly code: number;
  /** What `stty -a` says before, and after unless the terminal was closed. */
  readonly before: string;
  readonly after: string | null;
}

/** Runs a command in a real terminal, in which keys can be pressed. */
export function openTerminal(words: readonly string[], cwd: string, env: NodeJS.ProcessEnv, columns = 80, rows = 24) {
  const child = spawn('python3', [program, String(columns), String(rows), ...words], {
    cwd,
    // or Python gives the command a UTF-8 locale where there is none
    env: { ...env, PYTHONCOERCECLOCALE: '0' },
    stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
  });
  onTestFinished(() => void child.stdin?.end());
  let drawn = '';
  let seen = 0;
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    drawn += text;
  });
  const order = (what: object): void => void child.stdin?.write(`${JSON.stringify(what)}\n`);
  const ended = Promise.race([
    textOf(child.stdio[3] as Readable).then((said) => JSON.parse(said) as Ended),
    new Promise<never>((_, reject) => child.once('error', reject)),
  ]);

  /** Waits until the text is drawn, after what was waited for before. */
  async function sees(text: string): Promise<void> {
    for (const end = Date.now() + 20_000; Date.now() < end && child.exitCode === null; await pause(10)) {
      const at = drawn.indexOf(text, seen);
      if (at >= 0) {
        seen = at + text.length;
        return pause(30); // a prompt listens to keys a moment after it has drawn itself
      }
    }
    throw new Error(`Never drawn: ${text}\nbut: ${stripVTControlCharacters(drawn.slice(seen))}`);
  }

  return {
    sees,
    type: (text: string) => order({ type: text }),
    resize: (width: number, height: number) => order({ resize: [width, height] }),
    signal: (name: NodeJS.Signals) => order({ signal: constants.signals[name] }),
    close: () => order({ close: true }),
    ended,
    drawn: () => stripVTControlCharacters(drawn),
    raw: () => drawn,
  };
}
