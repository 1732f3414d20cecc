import { distance } from 'fastest-levenshtein';

/** The names that someone who typed `word` most likely meant: at most three, closest first, none that is far off. */
export function nearest(word: string, names: readonly string[]): string[] {
  const typed = word.slice(0, 64).toLowerCase();
  return names
    .map((name) => ({ name, off: name.startsWith(typed) && typed !== '' ? 0 : distance(typed, name) }))
    .filter(({ name, off }) => off <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.off - b.off)
    .slice(0, 3)
    .map(({ name }) => name);
}
