import { ownerProblem } from '../../checks/owner.js';
import { applies, defaults, type Given, type OptionId, optionIds } from '../../options.js';
import { questionOf } from '../../plan/answers.js';
import type { Terminal } from '../../terminal.js';
import { directoryOf } from '../decide.js';
import type { Inspect } from '../inspect.js';
import { isSettled } from '../missing.js';
import { findOwner } from '../owner.js';
import { expandHome, refusal } from './directory.js';
import { back, type Prompts, type Reply } from './prompts.js';
import type { Step } from './step.js';

/** Asks one question. Gets the answers so far, its own among them when it is asked again. */
type Ask = (given: Given, prompts: Prompts, terminal: Terminal, inspect: Inspect) => Reply<unknown>;

/** What the wizard asks, in the order of the table. */
export function questionsAsked(when: 'wizard' | 'end'): OptionId[] {
  return optionIds.filter((id) => questionOf(id).asked === when);
}

export function stepFor(id: OptionId, inspect: Inspect): Step {
  const askIt = asks[id] ?? asWritten(id);
  return {
    isOpen: (given, fixed) => !isSettled(id, fixed) && applies[id]?.(given) !== false,
    ask: async (given, prompts, terminal) => {
      const answer = await askIt(given, prompts, terminal, inspect);
      return answer === back ? back : { ...given, [id]: answer };
    },
  };
}

/** Text questions need what no row can know: the folder in which we are, and what this machine knows of its user. */
const asks: { readonly [K in OptionId]?: Ask } = {
  directory: async (given, prompts, terminal, inspect) => {
    const usual = defaults.directory(given);
    const typed = await prompts.text(questionOf('directory').title, {
      placeholder: usual,
      defaultValue: usual,
      ...(given.directory === undefined ? {} : { initialValue: given.directory }),
      validate: (value) => refusal(value || usual, given, terminal, inspect),
    });
    return typed === back ? back : expandHome(typed, terminal.env);
  },
  owner: async (given, prompts, terminal) => {
    const known = given.owner ?? (await findOwner(directoryOf(given, terminal), terminal));
    return prompts.text(questionOf('owner').title, {
      ...(known === undefined ? {} : { initialValue: known }),
      validate: (value) => (value === '' ? 'Write the login, as in github.com/LOGIN.' : ownerProblem(value)),
    });
  },
};

/** All that a question of another kind needs stands in its row. */
function asWritten(id: OptionId): Ask {
  const question = questionOf(id);
  return (given, prompts) => {
    const value: unknown = given[id] ?? defaults[id]?.(given);
    switch (question.kind) {
      case 'choice':
        return prompts.choice(question.title, question.choices, String(value));
      case 'choices':
        return prompts.choices(question.title, question.choices, Array.isArray(value) ? value : []);
      case 'switch':
        return prompts.confirm(question.title, value === true);
      default:
        throw new Error(`The wizard cannot ask ${id}: a question of kind ${question.kind} needs an entry in asks.`);
    }
  };
}
