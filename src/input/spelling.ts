import { defaults, type OptionId, optionIds } from '../options.js';
import { questionOf } from '../plan/answers.js';
import { idsOf, type Question } from '../question.js';

/** A question with its flag: everything but the positional. */
export interface Flag {
  readonly id: OptionId;
  readonly flag: string;
  readonly question: Question;
}

export const flags: readonly Flag[] = optionIds.flatMap((id) => {
  const question = questionOf(id);
  return question.flag === undefined ? [] : [{ id, flag: question.flag, question }];
});

const byName = new Map(flags.map((flag) => [flag.flag, flag]));

/** The flag called `name`, written without its dashes. */
export function flagCalled(name: string): Flag | undefined {
  return byName.get(name);
}

/** Whether `--no-<flag>` means something. */
export function isNegatable(question: Question): boolean {
  return 'negatable' in question && question.negatable === true;
}

/** Every flag as it can be written, `--no-` forms included. */
export const spellings: readonly string[] = flags.flatMap(({ flag, question }) =>
  isNegatable(question) ? [`--${flag}`, `--no-${flag}`] : [`--${flag}`],
);

/** How a person at the command line knows a question: `--image-registry`, or `the directory`. */
export function nameOnCommandLine(id: OptionId): string {
  const { flag } = questionOf(id);
  return flag === undefined ? `the ${id}` : `--${flag}`;
}

/** What a question is about, for who answers it on the command line. */
export function helpOnCommandLine(id: OptionId): string {
  const { help, typing, usually, kind } = questionOf(id);
  const preset = usually ?? (kind === 'switch' && defaults[id]?.({}) === false ? 'off' : undefined);
  return `${help}${typing ? `; ${typing}` : ''}${preset ? ` (default: ${preset})` : ''}`;
}

/** What could stand behind a flag that takes a value. */
export function exampleOf(question: Question): string {
  if ('choices' in question) return idsOf(question)[0] ?? '';
  return 'placeholder' in question ? question.placeholder : '';
}
