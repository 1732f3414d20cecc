import type { Answers } from '../options.js';
import { evaluate } from './evaluate.js';
import { type Composition, compose, isTemplate, type Templates } from './layers.js';
import type { Program } from './program.js';
import { layersOf, makeView } from './view.js';

export interface RenderedFile {
  readonly contents: string;
  /** Permission bits: 0o755 for scripts, 0o644 for all else. */
  readonly mode: 0o644 | 0o755;
}

/** A whole repo: path with `/` → file, sorted by path. */
export type Files = Readonly<Record<string, RenderedFile>>;

/** Renders repos from one set of templates, each of which is read when it is first needed and then kept. */
export function makeRenderer(templates: Templates): (answers: Answers) => Files {
  const programs = new Map<string, Program>();
  const program = (source: string): Program => {
    const known = programs.get(source) ?? JSON.parse(contentsOf(templates, source));
    programs.set(source, known);
    return known;
  };

  return (answers) => {
    const composition = compose(templates, layersOf(answers));
    const view = makeView(answers, notifierSlots(composition));
    const slots = (name: string): Program => {
      const source = composition.slots.get(name);
      if (source === undefined) throw new Error(`There is no slot ${name}.`);
      return program(source);
    };
    const contents = (source: string) =>
      isTemplate(source) ? evaluate(program(source), view, slots) : contentsOf(templates, source);
    return Object.fromEntries(
      [...composition.files]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, source]) => [path, { contents: contents(source), mode: modeOf(path) }]),
    );
  };
}

/** The slots of each notifier, by its id. */
export function notifierSlots({ slots }: Composition): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of slots.keys()) {
    const [axis, id, slot] = name.split('/');
    if (axis === 'notifiers' && id && slot) found.set(id, [...(found.get(id) ?? []), slot]);
  }
  return found;
}

function modeOf(path: string): 0o644 | 0o755 {
  return path.endsWith('.sh') ? 0o755 : 0o644;
}

function contentsOf(templates: Templates, source: string): string {
  const contents = templates.get(source);
  if (contents === undefined) throw new Error(`There is no template ${source}.`);
  return contents;
}
