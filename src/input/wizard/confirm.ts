import { Cancelled } from '../../errors.js';
import { decide } from '../decide.js';
import { back } from './prompts.js';
import { again, type Step } from './step.js';
import { summaryOf } from './summary.js';

const ways = {
  make: { label: 'Make it', hint: 'write the files' },
  change: { label: 'Go back and change', hint: 'every answer is kept' },
  stop: { label: 'Stop', hint: 'nothing is written' },
};

/** Shows what will be made: the last word before anything is written. */
export const confirmStep: Step = {
  isOpen: () => true,
  ask: async (given, prompts, terminal) => {
    prompts.note(summaryOf(await decide(given, terminal)), 'What will be made');
    // what was typed before this could be seen is no leave to write
    await prompts.forget();
    const way = await prompts.choice('Shall I make it?', ways);
    if (way === 'stop') throw new Cancelled();
    return way === 'change' ? again : way === back ? back : given;
  },
};
