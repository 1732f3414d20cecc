import type { Helper, Path, Program, Step } from './program.js';

/** The slots of one repo by the names that templates include them under. */
export type Slots = (name: string) => Program;

const helpers: Record<Helper, (value: unknown) => string> = {
  json: (value) => JSON.stringify(value),
  sh: (value) => `'${String(value).replaceAll("'", `'\\''`)}'`,
};

type Named = Readonly<Record<string, unknown>>;

/**
 * Fills a template in. Texts are added up, not joined: a repo has thousands of pieces, and a file is made whole once, when it
 * is written.
 * @throws {Error} when it says a name that the view does not have: a mistake of ours that must not render as nothing
 */
export function evaluate(program: Program, view: object, slots: Slots): string {
  function walk(steps: Program, item: unknown): string {
    let text = '';
    for (const step of steps) text += textOf(step, item);
    return text;
  }

  function textOf(step: Step, item: unknown): string {
    if (typeof step === 'string') return step;
    switch (step[0]) {
      case 'say': {
        const value = find(step[1], item);
        return step[2] ? helpers[step[2]](value) : String(value);
      }
      case 'each': {
        const list = find(step[1], item);
        if (!Array.isArray(list)) throw new Error(`${step[1].join('.')} is no list.`);
        if (list.length === 0) return walk(step[3], item);
        let text = '';
        for (const each of list) text += walk(step[2], each);
        return text;
      }
      case 'slot': {
        const name = 'name' in step[1] ? step[1].name : String(find([step[1].key], item));
        return indented(walk(slots(name), item), step[2]);
      }
    }
  }

  function find(path: Path, item: unknown): unknown {
    let value = item;
    for (const part of path) {
      if (part === '@root') value = view;
      else if (typeof value === 'object' && value !== null && Object.hasOwn(value, part)) value = (value as Named)[part];
      else throw new Error(`There is no ${path.join('.')} in the view.`);
    }
    return value;
  }

  return walk(program, view);
}

/** A slot is written at column 0 and moves to where it is included. Handlebars would leave blanks on its empty lines. */
function indented(text: string, indent: string): string {
  return indent === '' ? text : text.replace(/^(?=.)/gm, indent);
}
