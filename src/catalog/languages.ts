import type { Axis } from './choice.js';

/** Languages of the prose in a generated repo: README, security policy, pages. */
export const languages = {
  en: { label: 'English', hint: 'README and pages in English', facts: {} },
} as const satisfies Axis;
