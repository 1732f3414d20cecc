import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../../plan/render.js';
import { objectsOf } from './objects.js';
import { canPack, packOf } from './pack.js';

/** A repository that names its objects by another hash, or wants them readable by others: git knows best how. */
const special = /^\s*(objectformat|sharedrepository)\s*=/im;

/**
 * Makes ready what git will want to store of these files, all in one pack: git would make a file for each, and nearly as many
 * folders, which takes longer than all the rest. git still adds and commits them itself, as its user has set it up: it finds
 * that it has the objects already. Where it wants others, since a filter changes a file say, it makes them.
 * @returns what puts the pack into a repository that git has just made in `folder`
 */
export function prepareStore(files: Files): (folder: string) => void {
  if (!canPack) return () => {};
  const { name, pack, index } = packOf(objectsOf(files));
  return (folder) => {
    if (special.test(readFileSync(join(folder, '.git', 'config'), 'utf8'))) return;
    const place = join(folder, '.git', 'objects', 'pack', name);
    writeFileSync(`${place}.pack`, pack, { mode: 0o444, flag: 'wx' });
    writeFileSync(`${place}.idx`, index, { mode: 0o444, flag: 'wx' });
  };
}
