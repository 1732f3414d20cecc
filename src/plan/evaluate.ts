import type HandlebarsType from 'handlebars';
import runtime from 'handlebars/runtime.js';

/** A template that is ready: a view in, text out. `partials` are found by the names that templates include them under. */
export type Compiled = (view: unknown, options?: { partials: Record<string, Compiled> }) => string;

// its own types leave out `create`, which keeps our helpers apart from a library user's Handlebars
const handlebars = (runtime as unknown as typeof HandlebarsType).create();
handlebars.registerHelper({
  json: (value: unknown) => JSON.stringify(value),
  sh: (value: unknown) => `'${String(value).replaceAll("'", `'\\''`)}'`,
});

/** Makes a template of what the build compiled. */
export function evaluate(code: string): Compiled {
  return handlebars.template(new Function(`return ${code}`)()) as Compiled;
}

/** Handlebars indents an included slot's blank lines too; nobody wants their trailing blanks. */
export function tidy(text: string): string {
  return text.replace(/^[ \t]+$/gm, '');
}
