import { UserError } from '../errors.js';
import { show } from '../show.js';

/** Turns what the operating system says into a sentence for a person. An error of another kind is returned as it is. */
export function explain(error: unknown, directory: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const where = show(directory);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new UserError(
        'disk-full',
        `There is no room on the disk for ${where}.`,
        'Free some space, or name a directory on another disk.',
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UserError(
        'no-permission',
        `Nothing may be written at ${where}.`,
        'Name a directory where you may write, or change its permissions.',
      );
    case 'EMFILE':
    case 'ENFILE':
      return new UserError(
        'write-failed',
        'Too many files are open on this machine.',
        'Close some programs, or raise the limit: ulimit -n 1024',
      );
    case 'ENAMETOOLONG':
      return new UserError('target-unreachable', `The path ${where} is too long for this disk.`, 'Name a shorter directory.');
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ELOOP':
      return new UserError('target-unreachable', `${where} cannot be reached.`, 'Name a directory in a folder that exists.');
    case 'EIO':
    case 'EBUSY':
      return new UserError(
        'write-failed',
        `The disk refused to write ${where} (${code}).`,
        'Try again, or name a directory on another disk.',
      );
    default:
      return error;
  }
}
