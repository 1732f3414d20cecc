import type { Axis } from '../../catalog/choice.js';
import {
  type CANCEL_SYMBOL,
  confirm,
  intro,
  isCancel,
  log,
  MULTISELECT_INSTRUCTIONS,
  multiselect,
  note,
  outro,
  SELECT_INSTRUCTIONS,
  select,
  text,
} from '../../clack.js';
import { Cancelled } from '../../errors.js';
import type { Terminal } from '../../terminal.js';
import { openGate } from './gate.js';
import { type Key, watchKeys } from './keys.js';
import { makePaper } from './paper.js';

/** What a question gives instead of an answer when its reader wants the question before. */
export const back = Symbol('back');

/** An answer, or the wish to go back. */
export type Reply<T> = Promise<T | typeof back>;

// what clack says below a list of choices, and the key that it does not know
for (const instructions of [SELECT_INSTRUCTIONS, MULTISELECT_INSTRUCTIONS]) instructions.push('Shift+Tab: back');

/** What clack needs of us at each question. */
type Place = { input: Terminal['input']; output: Terminal['output']; signal: AbortSignal };

/**
 * The questions that can be put to a person, on one terminal. Each adds to clack what it lacks: a way back, an end when the
 * terminal goes away.
 */
export type Prompts = ReturnType<typeof makePrompts>;

export function makePrompts(terminal: Terminal) {
  const gate = openGate(terminal);
  const paper = makePaper(terminal);
  const output = paper.screen as Terminal['output'];

  /** @throws {Cancelled} when the person stops, the process is told to, or the terminal is closed */
  async function put<T>(ask: (place: Place) => Promise<T | typeof CANCEL_SYMBOL>): Reply<T> {
    const stop = new AbortController();
    const pressed: { key?: Key } = {};
    const unwatch = watchKeys(gate.input, (key) => {
      pressed.key ??= key;
      stop.abort();
    });
    try {
      const signal = AbortSignal.any([stop.signal, terminal.signal]);
      const answer = await ask({ input: gate.input, output, signal });
      if (!isCancel(answer)) return answer;
    } finally {
      unwatch();
    }
    if (pressed.key === 'back') return back;
    throw terminal.signal.aborted ? terminal.signal.reason : new Cancelled(pressed.key === 'gone' ? 'SIGHUP' : 'SIGINT');
  }

  return {
    row: paper.row,
    rewind: paper.rewind,
    end: () => outro('', { output }),
    close: gate.close,
    forget: gate.forget,
    open: (title: string, keys: string) => {
      intro(title, { output });
      log.message(keys, { output });
    },
    note: (message: string, title: string) => note(message, title, { output }),

    text: (message: string, options: TextOptions): Reply<string> =>
      put((place) => text({ message, ...options, validate: (value) => options.validate(value ?? ''), ...place })),

    choice: (message: string, choices: Axis, initialValue?: string): Reply<string> =>
      put((place) => select({ message, options: optionsOf(choices), ...(initialValue && { initialValue }), ...place })),

    choices: (message: string, choices: Axis, initialValues: readonly string[]): Reply<string[]> =>
      put((place) =>
        multiselect({ message, options: optionsOf(choices), initialValues: [...initialValues], required: false, ...place }),
      ),

    confirm: (message: string, initialValue: boolean): Reply<boolean> =>
      put((place) => confirm({ message, initialValue, ...place })),
  };
}

interface TextOptions {
  readonly placeholder?: string;
  readonly defaultValue?: string;
  readonly initialValue?: string;
  readonly validate: (value: string) => string | undefined;
}

function optionsOf(choices: Axis) {
  return Object.entries(choices).map(([value, { label, hint }]) => ({ value, label, hint }));
}
