import { Cancelled } from '../../errors.js';
import type { Given, OptionId } from '../../options.js';
import type { Terminal } from '../../terminal.js';
import { version } from '../../version.js';
import { commandFor } from '../command.js';
import type { Inspect } from '../inspect.js';
import { confirmStep } from './confirm.js';
import { back, makePrompts } from './prompts.js';
import { questionsAsked, stepFor } from './questions.js';
import { again, type Step } from './step.js';

const title = `create-hello-ci-cd ${version}`;
const keys = 'Shift+Tab: the question before\nCtrl-C: stop, nothing is written';

/**
 * Asks everything that is open, shows what will be made, and asks whether to make it. A dry run needs no leave.
 * @throws {Cancelled} with the command that comes back to the same point
 */
export function runWizard(given: Given, terminal: Terminal, inspect: Inspect): Promise<Given> {
  const stepsFor = (ids: readonly OptionId[]) => ids.map((id) => stepFor(id, inspect));
  const questions = stepsFor(questionsAsked('wizard'));
  const end = [...stepsFor(questionsAsked('end')), confirmStep];
  return walk(given.dryRun === true ? questions : [...questions, ...end], given, terminal);
}

/**
 * Asks only what nobody but a person can know.
 * @throws {Cancelled} with the command that comes back to the same point
 */
export function askOnly(ids: readonly OptionId[], given: Given, terminal: Terminal, inspect: Inspect): Promise<Given> {
  return walk(
    ids.map((id) => stepFor(id, inspect)),
    given,
    terminal,
  );
}

async function walk(steps: readonly Step[], request: Given, terminal: Terminal): Promise<Given> {
  const prompts = makePrompts(terminal);
  prompts.open(title, keys);
  const top = { at: 0, row: prompts.row() };
  let passed: (typeof top)[] = [];
  let fixed = request;
  let given = request;
  let at = 0;
  const returnTo = (place: typeof top): void => {
    prompts.rewind(place.row);
    at = place.at;
  };
  try {
    for (let step = steps[at]; step !== undefined; step = steps[at]) {
      const here = { at, row: prompts.row() };
      const reply = step.isOpen(given, fixed) ? await step.ask(given, prompts, terminal) : 'closed';
      if (reply === 'closed') at += 1;
      else if (reply === back) returnTo(passed.pop() ?? here);
      else if (reply === again) {
        // whoever wants to change something may want to change what a flag said
        fixed = withoutAsked(request);
        passed = [];
        returnTo(top);
      } else {
        passed.push(here);
        given = reply;
        at += 1;
      }
    }
    prompts.end();
    return given;
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    throw new Cancelled(error.signal, commandFor(given, terminal.env));
  } finally {
    prompts.close();
  }
}

function withoutAsked(given: Given): Given {
  const asked: readonly string[] = [...questionsAsked('wizard'), ...questionsAsked('end')];
  return Object.fromEntries(Object.entries(given).filter(([id]) => !asked.includes(id))) as Given;
}
