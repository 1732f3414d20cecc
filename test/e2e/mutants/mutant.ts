/** A bug of the list, put back into the templates by replacing some text, and the check that must then go red. */
export interface Mutant {
  bug: number;
  name: string;
  file: string;
  from: string;
  to: string;
  /** A test file, and of its tests those whose name has this in it. */
  check: string;
  only?: string;
}

/** Where the templates and the checks are that the mutants name. */
export const workflows = 'templates/base/.github/workflows';
export const scripts = 'templates/base/.github/scripts';
export const render = 'templates/targets/render/.github/scripts';
export const vps = 'templates/targets/vps';
export const statics = 'test/pipeline/workflows.test.ts';
export const story = (name: string) => `test/e2e/scenarios/${name}.test.ts`;
