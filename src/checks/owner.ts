import type { Shape } from '../question.js';
import { show } from '../show.js';

const longest = 39;

/**
 * A GitHub login: letters, digits and single dashes between them. An old one may end in a dash; one that a company manages
 * ends in `_` and the company's short code.
 */
const form = /^[A-Za-z0-9]([-_]?[A-Za-z0-9])*-?$/;

export const ownerShape: Shape = { pattern: form.source, maxLength: longest };

/** Says why `owner` cannot be a GitHub user or organisation, or nothing when it can. */
export function ownerProblem(owner: string): string | undefined {
  if (owner.length <= longest && form.test(owner)) return undefined;
  return `The owner ${show(owner)} is no GitHub login: letters, digits and single dashes, ${longest} characters at most.`;
}
