import { lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isInGitFolder } from '../../checks/git-folder.js';
import { UserError } from '../../errors.js';
import { quoted } from '../../quoted.js';
import { show } from '../../show.js';
import { codeOf } from '../../system-error.js';
import { entriesIn } from './claim.js';
import { explain } from './failure.js';
import { finishableIn, refuseClaim } from './finish-move.js';

/** Where the repo goes. An `absent` target is made by one rename; into an `empty` one the entries are moved. */
export interface Target {
  readonly kind: 'absent' | 'empty';
  /** Absolute, symbolic links followed. */
  readonly directory: string;
  /** A repository without files is there already, as after `git init` or after cloning an empty one. */
  readonly git: boolean;
}

/**
 * Looks at the place where the repo is to go; changes nothing.
 * @throws {UserError} `target-not-empty`, `target-is-a-file`, `target-unreachable` or `no-permission`
 */
export function inspectTarget(directory: string): Target {
  try {
    const found = lookAt(directory);
    if (found === undefined) return outsideGit(absent(directory));
    if (found.isSymbolicLink() && statSync(directory, { throwIfNoEntry: false }) === undefined) {
      throw new UserError(
        'target-unreachable',
        `${show(directory)} is a link that leads nowhere.`,
        'Remove the link, or name another directory.',
      );
    }
    if (!statSync(directory).isDirectory()) {
      throw new UserError('target-is-a-file', `${show(directory)} is a file.`, 'Name another directory.');
    }
    return outsideGit(existing(realpathSync(directory)));
  } catch (error) {
    throw explain(error, directory);
  }
}

/** What was typed may not show it: the current folder may lie there, or a link lead there. */
function outsideGit(target: Target): Target {
  if (!isInGitFolder(target.directory)) return target;
  throw new UserError('target-unreachable', `${show(target.directory)} is inside git's own folder.`, 'Name another directory.');
}

/** The folder in which it is made before it is moved to the target. */
export function homeOf({ kind, directory }: Target): string {
  return kind === 'empty' ? directory : dirname(directory);
}

/** Below a file nothing stands either, whatever the system calls that. */
function lookAt(directory: string): Stats | undefined {
  try {
    return lstatSync(directory, { throwIfNoEntry: false });
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

function absent(directory: string): Target {
  const parent = dirname(directory);
  const found = statSync(parent, { throwIfNoEntry: false });
  if (found === undefined) {
    throw new UserError(
      'target-unreachable',
      `The folder ${show(parent)} does not exist.`,
      `Make it first: mkdir -p ${quoted(parent)}`,
    );
  }
  if (!found.isDirectory()) {
    throw new UserError('target-is-a-file', `${show(parent)} is a file, not a folder.`, 'Name another directory.');
  }
  return { kind: 'absent', directory: `${realpathSync(parent)}${directory.slice(parent.length)}`, git: false };
}

function existing(directory: string): Target {
  refuseClaim(directory);
  const entries = entriesIn(directory);
  const others = entries.filter((name) => name !== '.git');
  if (others.length > 0) {
    const named = others.slice(0, 5).map(show).join(', ');
    const more = others.length > 5 ? ` and ${others.length - 5} more` : '';
    throw new UserError(
      'target-not-empty',
      `${show(directory)} is not empty: it holds ${named}${more}.`,
      finishableIn(directory) === undefined
        ? 'Name a new directory, or empty this one; nothing is ever overwritten.'
        : 'A run was killed as it moved a repository there: the same command with --yes moves the rest.',
    );
  }
  return { kind: 'empty', directory, git: entries.includes('.git') };
}
