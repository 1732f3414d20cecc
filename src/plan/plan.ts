import type { Answers } from '../options.js';
import { type GitStep, gitSteps } from './git.js';
import type { Files } from './render.js';
import { type ListedSetting, listSettings } from './settings.js';
import { needsOf, notesOf, placeholderOwner } from './view.js';

/** Everything that will be done, as a value: it can be shown, compared and thrown away. */
export interface Plan {
  readonly answers: Answers;
  readonly files: Files;
  /** What makes a history where there is none yet, in order. Whether it is to be made, and by which of these, the disk says. */
  readonly git: readonly GitStep[];
  /** What must be set on GitHub before the pipeline can do all of its work. */
  readonly settings: readonly ListedSetting[];
  /** What the choices' rows want said at the end. */
  readonly notes: readonly string[];
  /** The files in which the owner's name is still to be put; empty when it is known. */
  readonly placeholders: readonly string[];
}

/** Decides everything. Pure: same answers, same plan. */
export function makePlan(answers: Answers, render: (answers: Answers) => Files): Plan {
  const files = render(answers);
  return {
    answers,
    files,
    git: gitSteps(answers, files),
    settings: listSettings(needsOf(answers)),
    notes: notesOf(answers),
    placeholders: answers.owner === undefined ? pathsNaming(files, placeholderOwner) : [],
  };
}

function pathsNaming(files: Files, word: string): string[] {
  const whole = new RegExp(`\\b${word}\\b`);
  return Object.entries(files)
    .filter(([, file]) => whole.test(file.contents))
    .map(([path]) => path);
}
