import Handlebars from 'handlebars';

/**
 * Compiles one template to JavaScript, at build time. GitHub's `${{ … }}` is hidden from Handlebars, which would otherwise
 * print `$` and drop the rest; `strict` makes a misspelt name an error; `noEscape`, since nothing that we write is HTML.
 */
export function compile(source: string): string {
  return String(Handlebars.precompile(source.replaceAll('${{', '$\\{{'), { noEscape: true, strict: true }));
}
