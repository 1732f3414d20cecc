import type { Given } from '../../options.js';
import type { Terminal } from '../../terminal.js';
import type { back, Prompts } from './prompts.js';

/** What a step gives when everything is to be asked once more, with the answers so far as they are. */
export const again = Symbol('again');

/** One stop of the wizard: needs the answers so far, gives them back with its own. */
export interface Step {
  /** @param fixed what nobody needs to be asked, since a flag or the config file says it */
  readonly isOpen: (given: Given, fixed: Given) => boolean;
  readonly ask: (given: Given, prompts: Prompts, terminal: Terminal) => Promise<Given | typeof back | typeof again>;
}
