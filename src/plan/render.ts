import type { Answers } from '../options.js';
import { evaluate } from './evaluate.js';
import { type Composition, compose, isTemplate, type Layer, type Templates } from './layers.js';
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
    const known = programs.get(source) ?? programOf(source, contentsOf(templates, source));
    programs.set(source, known);
    return known;
  };

  const compositions = new Map<string, Composition>();
  const composition = (layers: readonly Layer[]): Composition => {
    const key = layers.map(({ folder }) => folder).join();
    const known = compositions.get(key) ?? compose(templates, layers);
    compositions.set(key, known);
    return known;
  };

  return (answers) => {
    const { files, slots: sources } = composition(layersOf(answers));
    const view = makeView(answers, notifierSlots(sources));
    const slots = (name: string): Program => {
      const source = sources.get(name);
      if (source === undefined) throw new Error(`There is no slot ${name}.`);
      return program(source);
    };
    return Object.fromEntries(
      [...files].map(([path, source]) => [path, { contents: evaluate(program(source), view, slots), mode: modeOf(path) }]),
    );
  };
}

/** A file that is no template says its text and nothing else. */
function programOf(source: string, contents: string): Program {
  return isTemplate(source) ? JSON.parse(contents) : [contents];
}

/** The slots of each notifier, by its id. */
export function notifierSlots(slots: Composition['slots']): Map<string, string[]> {
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
