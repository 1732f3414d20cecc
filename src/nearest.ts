import { distance } from 'fastest-levenshtein';

/** The names that someone who typed `word` most likely meant: at most three, closest first, none that is far off. */
export function nearest(word: string, names: readonly string[]): string[] {
  const typed = word.slice(0, 64).toLowerCase();
  return names
    .map((name) => ({ name, off: typed !== '' && isPart(typed, name) ? 0 : distance(typed, name) }))
    .filter(({ name, off }) => off <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.off - b.off)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Whether the name starts with what was typed, or is made of several words of which it is one. */
function isPart(typed: string, name: string): boolean {
  return name.startsWith(typed) || name.split('-').includes(typed);
}

/** The names as a question that ends an error message; empty when there are none. */
export function didYouMean(names: readonly string[]): string {
  return names.length > 0 ? ` Did you mean ${names.join(' or ')}?` : '';
}
