/** Whether a path is git's own folder or lies in one, on disks too that do not tell A from a. */
export function isInGitFolder(path: string): boolean {
  return path.split(/[\\/]/).some((part) => part.toLowerCase() === '.git');
}
