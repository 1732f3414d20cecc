/*
 * What a run has in a folder while it works, and leaves there when it is killed. Known by name to the next run, and to the
 * checks, since no file of a repo may be taken for it.
 */

/** The file that says whose entries are being moved. */
export const claimName = '.hello-ci-cd-moving';

/** How the name of the temporary folder begins. */
export const stagingBeginning = '.hello-ci-cd-making-';

/** Whether an entry of a folder is, or could be taken for, one of a run's own, on disks too that do not tell A from a. */
export function isTrace(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === claimName || lower.startsWith(stagingBeginning);
}
