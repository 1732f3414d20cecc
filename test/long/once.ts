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
  readonly combinations: number;
  readonly files: OneFile[];
  /** The repos that were written: each has a file that no other before it had. */
  readonly repos: { answers: Answers; files: Files }[];
}

/**
 * Renders every combination and writes the whole repo of each one that brings a file not seen before, so that a linter which follows
 * a file to its neighbours finds them; `files` names each different file once.
 */
export function writeEachFileOnce(folder: string): Linted {
  const seen = new Set<string>();
  const linted: Linted & { combinations: number } = { combinations: 0, files: [], repos: [] };
  for (const answers of combinations()) {
    linted.combinations += 1;
    const files = renderAnswers(answers);
    const fresh = Object.entries(files).filter(([path, { contents }]) => !seen.has(`${path}\n${contents}`));
    if (fresh.length === 0) continue;
    const name = titleOf(answers).replaceAll(/[^a-z0-9+]+/g, '-');
    writeRepo(join(folder, name), files);
    linted.repos.push({ answers, files });
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
