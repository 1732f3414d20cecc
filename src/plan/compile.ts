import Handlebars from 'handlebars';

/** A compiled template: a view in, text out. `partials` are found by the names that templates include them under. */
export type Compiled = Handlebars.TemplateDelegate;

const handlebars = Handlebars.create();
handlebars.registerHelper({
  json: (value: unknown) => JSON.stringify(value),
  sh: (value: unknown) => `'${String(value).replaceAll("'", `'\\''`)}'`,
});

/**
 * Compiles one template. GitHub's `${{ … }}` is hidden from Handlebars, which would otherwise print `$` and drop the rest;
 * `strict` makes a misspelt name an error; `noEscape`, since nothing that we write is HTML.
 */
export function compile(source: string): Compiled {
  return handlebars.compile(source.replaceAll('${{', '$\\{{'), { noEscape: true, strict: true });
}

/** Handlebars indents an included slot's blank lines too; nobody wants their trailing blanks. */
export function tidy(text: string): string {
  return text.replace(/^[ \t]+$/gm, '');
}
