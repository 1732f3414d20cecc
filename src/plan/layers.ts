/** Everything below `templates/` by path: a compiled template as JSON where the path ends in `.hbs`, else the file's text. */
export type Templates = Pick<ReadonlyMap<string, string>, 'get' | 'keys'>;

/** One folder that contributes to a repo, and the name under which templates include its slots. */
export interface Layer {
  readonly role: string;
  readonly folder: string;
}

/** Base names that npm or git would treat specially if they stood in `templates/` as they will stand in the repo. */
const renames: ReadonlyMap<string, string> = new Map(
  ['.gitignore', '.npmrc', '.gitattributes', '.dockerignore', '.nvmrc', '.editorconfig', '.env.example'].map((name) => [
    `_${name.slice(1)}`,
    name,
  ]),
);

const slotFolder = 'slots/';
const suffix = '.hbs';

/** What the layers of one repo hold: its files by their path in the repo, and the slots by the name that includes them. */
export interface Composition {
  /** Path in the repo → path below `templates/`, sorted by the path in the repo. */
  readonly files: ReadonlyMap<string, string>;
  /** `registry/login-step.yml` → path below `templates/`. */
  readonly slots: ReadonlyMap<string, string>;
}

/**
 * Lays the layers over each other.
 * @throws {Error} when two layers write one path: that is a mistake in our templates, and the message names both
 */
export function compose(templates: Templates, layers: readonly Layer[]): Composition {
  const files = new Map<string, string>();
  const slots = new Map<string, string>();
  for (const { role, folder } of layers) {
    const below = `${folder}/`;
    for (const source of templates.keys()) {
      if (!source.startsWith(below)) continue;
      const path = source.slice(below.length);
      if (path.startsWith(slotFolder)) {
        slots.set(`${role}/${path.slice(slotFolder.length, -suffix.length)}`, source);
        continue;
      }
      const target = outputPath(path);
      const other = files.get(target);
      if (other !== undefined) throw new Error(`Two layers write ${target}: ${other} and ${source}.`);
      files.set(target, source);
    }
  }
  return { files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))), slots };
}

/** Where a template's output stands in the repo: the suffix dropped, the base name renamed. */
function outputPath(path: string): string {
  const plain = path.endsWith(suffix) ? path.slice(0, -suffix.length) : path;
  const slash = plain.lastIndexOf('/') + 1;
  const base = plain.slice(slash);
  return plain.slice(0, slash) + (renames.get(base) ?? base);
}

/** Whether a source is a template; every other file is copied byte for byte. */
export function isTemplate(source: string): boolean {
  return source.endsWith(suffix);
}
