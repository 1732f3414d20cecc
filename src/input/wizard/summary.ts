import { type OptionId, optionIds } from '../../options.js';
import { questionOf } from '../../plan/answers.js';
import type { Question } from '../../question.js';
import type { Decisions } from '../decide.js';

/** Every answer, derived ones included, one a line. */
export function summaryOf({ answers, run }: Decisions): string {
  const values: Readonly<Record<string, unknown>> = { ...run, ...answers };
  const shown = optionIds.filter((id) => questionOf(id).scope !== 'steer' && values[id] !== undefined);
  const width = Math.max(...shown.map((id) => id.length));
  return shown.map((id) => `${capital(id).padEnd(width)}  ${said(id, values[id])}`).join('\n');
}

function said(id: OptionId, value: unknown): string {
  const question = questionOf(id);
  if (question.kind === 'choices') return (value as string[]).map((item) => labelIn(question, item)).join(', ') || 'nobody';
  if (question.kind === 'switch') return value === true ? 'yes' : 'no';
  if (value === false) return 'none';
  return question.kind === 'choice' ? labelIn(question, String(value)) : String(value);
}

function labelIn(question: Question, item: string): string {
  return ('choices' in question ? question.choices[item]?.label : undefined) ?? item;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
