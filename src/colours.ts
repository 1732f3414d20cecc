import kleur from 'kleur';
import type { Terminal } from './terminal.js';

/** Something that text is written to, seen as far as colours go. */
type Screen = { readonly isTTY?: boolean | undefined };

const names = ['bold', 'dim', 'red', 'green', 'yellow', 'cyan'] as const;

/** A function a colour; without colours each gives its text back as it is. */
export type Colours = Readonly<Record<(typeof names)[number], (text: string) => string>>;

/**
 * Whether colours may be written. NO_COLOR speaks for a person and wins; FORCE_COLOR speaks for a program that knows what
 * becomes of the output.
 */
export function allowsColours(screen: Screen, env: Terminal['env']): boolean {
  if (env.NO_COLOR || env.NODE_DISABLE_COLORS) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return screen.isTTY === true && env.TERM !== 'dumb';
}

/** The colours for what is written to `screen`. */
export function coloursFor(screen: Screen, env: Terminal['env']): Colours {
  const allowed = allowsColours(screen, env);
  // kleur looks at the process once for all screens; here each screen decides for itself
  if (allowed) kleur.enabled = true;
  const pairs = names.map((name) => [name, (text: string) => (allowed ? kleur[name](text) : text)]);
  return Object.fromEntries(pairs) as Colours;
}
