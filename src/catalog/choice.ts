/** A secret or variable that must exist on GitHub before the pipeline can do all of its work. */
export interface Setting {
  /** Its exact name, as `gh secret set NAME` takes it. */
  readonly name: string;
  readonly kind: 'secret' | 'variable';
  /** What the pipeline does with it, as a clause: "lets CD push the image". */
  readonly why: string;
  /** Where its owner finds the value. */
  readonly where: string;
  /** A made-up value of the right shape. Never for a secret that could be mistaken for a real one. */
  readonly example?: string;
  /** A file on the owner's machine that holds it, when its value is more than a line. */
  readonly file?: string;
  /** The pipeline works without it; `why` says what it then leaves out. */
  readonly optional?: true;
}

/** One setting, or several ways to the same end (the recommended one first), each a list that must be set as a whole. */
export type Need = Setting | { readonly anyOf: readonly (readonly Setting[])[] };

/** What a template may say of a choice: words and numbers, never lines. */
export type Facts = Readonly<Record<string, string | number>>;

/** One row of an axis. Its folder below `templates/` has the same id. */
export interface Choice {
  readonly label: string;
  /** One short clause that helps a person to choose. */
  readonly hint: string;
  readonly facts?: Facts;
  readonly needs?: readonly Need[];
  /** What somebody who has just made a repo with it should know, in a sentence or two. */
  readonly note?: string;
}

/** All rows of one axis by id. The first that the table of questions names as default is preselected. */
export type Axis = Readonly<Record<string, Choice>>;
