import type { Answers } from '../options.js';
import { branch } from './branch.js';
import type { Files } from './render.js';

/** One git command of the plan. */
export interface GitStep {
  /** Its arguments, without `git`. */
  readonly args: readonly string[];
  /** What it is for; the report speaks of it when it fails. */
  readonly does: 'init' | 'stage' | 'run-bit' | 'remote' | 'commit';
}

const firstCommit = 'feat: say hello';

/** The commands that turn the written files into a repository that can be pushed. */
export function gitSteps(answers: Answers, files: Files): GitStep[] {
  const scripts = Object.keys(files).filter((path) => files[path]?.mode === 0o755);
  return [
    { does: 'init', args: ['init', '--quiet', `--initial-branch=${branch}`] },
    ...(answers.remote === false ? [] : [{ does: 'remote', args: ['remote', 'add', 'origin', answers.remote] } as const]),
    { does: 'stage', args: ['add', '--all'] },
    // left out where the disk keeps run bits itself
    { does: 'run-bit', args: ['update-index', '--chmod=+x', '--', ...scripts] },
    { does: 'commit', args: ['commit', '--quiet', `--message=${firstCommit}`] },
  ];
}
