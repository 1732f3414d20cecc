import { chmodSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../../system-error.js';

/**
 * Whether the disk below a folder remembers which files can be run. Windows' own does not, nor does one of Windows or of a
 * camera that Linux has mounted: there git's index must be told.
 */
export function keepsRunBits(folder: string): boolean {
  const probe = join(folder, 'run-bit');
  writeFileSync(probe, '', { mode: 0o600, flag: 'wx' });
  const before = statSync(probe).mode & 0o100;
  try {
    chmodSync(probe, 0o700);
    return before === 0 && (statSync(probe).mode & 0o100) !== 0;
  } catch (error) {
    // a disk without them may refuse
    if (codeOf(error) === 'EPERM') return false;
    throw error;
  } finally {
    unlinkSync(probe);
  }
}
