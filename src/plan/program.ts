/**
 * What a template is compiled to, as JSON: the part of the Handlebars language that our templates use. The build makes it with
 * Handlebars' own parser; a run only walks it. That spares every user the compiler, and any `eval`.
 */
export type Program = readonly Step[];

/** A name in the view by its parts; `@root` first: from the view's top instead of the list item at hand. */
export type Path = readonly string[];

export type Step =
  /** Text as it is. */
  | string
  /** `{{path}}`, and `{{json path}}` or `{{sh path}}` with a helper. */
  | readonly ['say', Path, Helper?]
  /** `{{#each path}} … {{else}} … {{/each}}` */
  | readonly ['each', Path, Program, Program]
  /** `{{> name}}`, or `{{> (lookup . 'key')}}`, where the item at hand says the name under that key. */
  | readonly ['slot', { readonly name: string } | { readonly key: string }, indent: string];

export type Helper = 'json' | 'sh';
