import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Answers, Files } from '../../src/index.js';
import { combinations, titleOf } from '../combinations.js';
import { renderAnswers } from '../templates.js';

export interface OneFile {
  /** Where it is in the repo. */
  readonly path: string;
  /** Where it is in the folder, whose first part tells the combination. */
  readonly at: string;
  readonly text: string;
}

export interface Linted {
  readonly files: OneFile[];
  readonly repos: { answers: Answers; files: Files }[];
}

/**
 * Renders every combination; `files` names each different file once. The whole repo is written wherever one of these is for a linter, so
 * that a linter which follows a file to its neighbours finds them.
 */
export function writeEachFileOnce(folder: string, forLinters: (path: string) => boolean): Linted {
  const seen = new Set<string>();
  const linted: Linted = { files: [], repos: [] };
  for (const answers of combinations()) {
    const files = renderAnswers(answers);
    linted.repos.push({ answers, files });
    const fresh = Object.entries(files).filter(([path, { contents }]) => !seen.has(`${path}\n${contents}`));
    const name = titleOf(answers).replaceAll(/[^a-z0-9+]+/g, '-');
    if (fresh.some(([path]) => forLinters(path))) writeRepo(join(folder, name), files);
    for (const [path, { contents }] of fresh) {
      seen.add(`${path}\n${contents}`);
      linted.files.push({ path, at: `${name}/${path}`, text: contents });
    }
  }
  return linted;
}

function writeRepo(folder: string, files: Files): void {
  for (const [path, { contents, mode }] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents, { mode });
  }
}
