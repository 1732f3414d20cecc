import { charactersFor } from '../../charset.js';
import { type Colours, coloursFor } from '../../colours.js';
import type { Terminal } from '../../terminal.js';
import { wrap } from '../../wrap.js';

/** What is told to a person: lines, as wide as their terminal. Commands are never broken, so that they can be copied. */
export interface Page {
  readonly colours: Colours;
  /** Prose, broken between words; what follows its first line is indented by `indent` blanks. */
  readonly prose: (text: string, indent?: number) => string[];
  readonly print: (lines: readonly string[]) => void;
}

export function openPage(screen: Terminal['output'], env: Terminal['env']): Page {
  const width = (screen.isTTY && screen.columns) || Number.POSITIVE_INFINITY;
  const draw = charactersFor(env);
  return {
    colours: coloursFor(screen, env),
    prose: (text, indent = 0) =>
      text
        .split('\n')
        .flatMap((line) => wrap(line, width - indent))
        .map((line, index) => (index === 0 ? line : `${' '.repeat(indent)}${line}`)),
    print: (lines) => screen.write(draw(`${lines.join('\n').trimEnd()}\n`)),
  };
}
