import { show } from '../show.js';

/** A GitHub login: 39 letters, digits and single inner dashes (an organisation's old name may end in one). */
const shape = /^[a-z0-9](?:-?[a-z0-9]){0,38}-?$/i;

/** Says why `owner` cannot be a GitHub user or organisation, or nothing when it can. */
export function ownerProblem(owner: string): string | undefined {
  if (owner.length <= 39 && shape.test(owner)) return undefined;
  return `The owner ${show(owner)} is no GitHub login: letters, digits and single dashes, 39 characters at most.`;
}
