import { charactersFor } from '../charset.js';
import { coloursFor } from '../colours.js';
import type { Terminal } from '../terminal.js';

const spokes = ['◒', '◐', '◓', '◑'];

/**
 * A wheel that turns before a line until it is stopped. It only draws: who reads the keyboard, as other spinners do, takes
 * Ctrl-C away from everything that could act on it.
 */
export function turnWheel(line: string, { output, env }: Terminal): { stop(mark: string, line: string): void } {
  const { cyan } = coloursFor(output, env);
  const draw = (mark: string, text: string) => output.write(charactersFor(env)(`\r\u001b[K${cyan(mark)} ${text}`));
  let turns = 0;
  const turn = () => draw(spokes[turns++ % spokes.length] ?? '', line);
  turn();
  const timer = setInterval(turn, 120);
  return {
    stop: (mark, last) => {
      clearInterval(timer);
      draw(mark, `${last}\n`);
    },
  };
}
