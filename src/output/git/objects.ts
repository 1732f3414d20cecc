import { hash } from 'node:crypto';
import type { Files } from '../../plan/render.js';

/** What git keeps of a repository without its history, under the names that git gives it. */
export interface GitObject {
  readonly type: 'blob' | 'tree';
  readonly id: Buffer;
  readonly content: Buffer;
}

interface Entry {
  readonly mode: '40000' | '100644' | '100755';
  readonly id: Buffer;
}
type Folder = Map<string, Folder | Entry>;

/** The contents of all files and the lists of all folders, each once. */
export function objectsOf(files: Files): GitObject[] {
  const objects = new Map<string, GitObject>();
  const keep = (type: GitObject['type'], content: Buffer): Buffer => {
    const id = hash('sha1', Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]), 'buffer');
    objects.set(id.toString('hex'), { type, id, content });
    return id;
  };

  const root: Folder = new Map();
  for (const [path, { contents, mode }] of Object.entries(files)) {
    const folders = path.split('/');
    const name = folders.pop() ?? '';
    const id = keep('blob', Buffer.from(contents));
    folders.reduce(folderIn, root).set(name, { mode: mode === 0o755 ? '100755' : '100644', id });
  }

  const keepFolder = (folder: Folder): Entry => {
    const lines = [...folder]
      // git sorts as if a folder's name ended in a slash
      .map(([name, item]) => ({ name, key: item instanceof Map ? `${name}/` : name, item }))
      .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)))
      .flatMap(({ name, item }) => {
        const { mode, id } = item instanceof Map ? keepFolder(item) : item;
        return [Buffer.from(`${mode} ${name}\0`), id];
      });
    return { mode: '40000', id: keep('tree', Buffer.concat(lines)) };
  };
  keepFolder(root);
  return [...objects.values()];
}

function folderIn(parent: Folder, name: string): Folder {
  const found = parent.get(name);
  if (found instanceof Map) return found;
  const made: Folder = new Map();
  parent.set(name, made);
  return made;
}
