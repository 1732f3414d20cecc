import type { Question } from '../question.js';

/** What the empty list is called on the command line. */
export const nobody = 'none';

/**
 * The value that a word on the command line stands for, as far as its question's kind says. What is no number stays a word,
 * so that the check can quote it.
 */
export function valueFor(question: Question, word: string): unknown {
  if (question.kind === 'number') return /^[0-9]{1,9}$/.test(word) ? Number(word) : word;
  if (question.kind !== 'choices') return word;
  const items = word.split(',').map((item) => item.trim());
  return items.length === 1 && items[0] === nobody ? [] : items;
}

/** The word that stands for a value: the opposite of `valueFor`. */
export function wordFor(value: unknown): string {
  return Array.isArray(value) ? value.join(',') || nobody : String(value);
}
