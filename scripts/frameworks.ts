import { frameworks } from '../src/catalog/frameworks.js';
import { completeAnswers, knownAnswers } from '../src/plan/answers.js';
import { type Files, makeRenderer } from '../src/plan/render.js';
import { compileTemplates, readTemplates } from './pack.js';

/** Every framework, and what npm reads of its repo, rendered from the templates as they stand in the working tree. */
export async function npmFilesOfFrameworks(): Promise<[framework: string, npmFiles: NpmFiles][]> {
  const render = makeRenderer(compileTemplates(await readTemplates()));
  return Object.keys(frameworks).map((framework) => {
    const answers = { framework, name: 'app', remote: false } as Parameters<typeof knownAnswers>[0];
    return [framework, npmFilesOf(render(completeAnswers(knownAnswers(answers))))];
  });
}

export interface NpmFiles {
  readonly 'package.json': string;
  readonly 'package-lock.json': string;
}

function npmFilesOf(files: Files): NpmFiles {
  const contents = (path: keyof NpmFiles) => files[path]?.contents ?? '';
  return { 'package.json': contents('package.json'), 'package-lock.json': contents('package-lock.json') };
}
