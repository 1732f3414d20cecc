import type { RunOptions } from './options.js';
import type { Terminal } from './terminal.js';

/** Why no question can be asked, as a clause; nothing when a person sits at a terminal that can show one. */
export function whyNotAsk({ json }: RunOptions, { interactive, env }: Terminal): string | undefined {
  if (!interactive) return 'there is no terminal to ask in';
  if (json) return 'with --json nothing is asked';
  if (env.CI && env.CI !== 'false' && env.CI !== '0') return 'in CI nothing is asked (the variable CI is set)';
  if (env.TERM === 'dumb') return 'this terminal cannot show questions (TERM=dumb)';
  return undefined;
}
