import type { Files } from '../../src/plan/render.js';

/** The files of many repos whose paths fit, each text once: what no answer changes is looked at once for all. */
export class Distinct {
  /** Text by a name that says which file it is. */
  readonly texts = new Map<string, string>();
  private readonly known = new Set<string>();

  constructor(private readonly fits: RegExp) {}

  add(files: Files): void {
    for (const [path, { contents }] of Object.entries(files)) {
      if (!this.fits.test(path) || this.known.has(contents)) continue;
      this.known.add(contents);
      this.texts.set(`${this.known.size}-${path.replaceAll('/', '-')}`, contents);
    }
  }
}
