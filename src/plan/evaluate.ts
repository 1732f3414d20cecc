import type { Helper, Path, Program, Step } from './program.js';

/** The slots of one repo by the names that templates include them under. */
export type Slots = (name: string) => Program;

const helpers: Record<Helper, (value: unknown) => string> = {
  json: (value) => JSON.stringify(value),
  sh: (value) => `'${String(value).replaceAll("'", `'\\''`)}'`,
};

/**
 * Fills a template in.
 * @throws {Error} when it says a name that the view does not have: a mistake of ours that must not render as nothing
 */
export function evaluate(program: Program, view: object, slots: Slots): string {
  const walk = (steps: Program, item: unknown): string => steps.map((step) => textOf(step, item)).join('');

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
        return list.length > 0 ? list.map((each) => walk(step[2], each)).join('') : walk(step[3], item);
      }
      case 'slot': {
        const name = 'name' in step[1] ? step[1].name : String(find([step[1].key], item));
        return indented(walk(slots(name), item), step[2]);
      }
    }
  }

  function find(path: Path, item: unknown): unknown {
    const fromRoot = path[0] === '@root';
    return (fromRoot ? path.slice(1) : path).reduce<unknown>(
      (value, part) => {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
          throw new Error(`There is no ${path.join('.')} in the view.`);
        return (value as Record<string, unknown>)[part];
      },
      fromRoot ? view : item,
    );
  }

  return walk(program, view);
}

/** A slot is written at column 0 and moves to where it is included. Handlebars would leave blanks on its empty lines. */
function indented(text: string, indent: string): string {
  return indent === '' ? text : text.replace(/^(?=.)/gm, indent);
}
