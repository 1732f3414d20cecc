import { UserError } from '../../errors.js';
import { show } from '../../show.js';
import { codeOf } from '../../system-error.js';

/** Turns what the operating system says into a sentence for a person. An error of another kind is returned as it is. */
export function explain(error: unknown, directory: string): unknown {
  if (error instanceof UserError) return error;
  const code = codeOf(error);
  const where = show(directory);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new UserError(
        'disk-full',
        `There is no room on the disk for what was to go into ${where}.`,
        'Free some space, or name a directory on another disk.',
      );
    case 'EROFS':
      return new UserError('no-permission', `${where} is on a disk that can only be read.`, 'Name a directory on another disk.');
    case 'EACCES':
    case 'EPERM':
      return new UserError('no-permission', `Nothing may be written in ${where}.`, wayIn());
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
    default:
      return error instanceof Error && 'syscall' in error
        ? new UserError(
            'write-failed',
            `The disk refused to write in ${where} (${code}).`,
            'Try again, or name a directory on another disk.',
          )
        : error;
  }
}

/** Whoever may write nothing that they make themselves has a mask to thank for it. */
function wayIn(): string {
  const mask = process.umask();
  return mask & 0o700
    ? `Your umask, 0${mask.toString(8)}, keeps you out of your own files: umask 022`
    : 'Name a directory where you may write, or change its permissions.';
}
