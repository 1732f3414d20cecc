import type { Files } from '../../plan/render.js';

/** The files as an indented tree with their sizes in bytes. */
export function treeLines(files: Files): string[] {
  const paths = Object.keys(files);
  const lines: string[] = [];
  let open: string[] = [];
  for (const path of paths) {
    const folders = path.split('/');
    const name = folders.pop() ?? '';
    folders.forEach((folder, depth) => {
      if (open.slice(0, depth + 1).join('/') !== folders.slice(0, depth + 1).join('/'))
        lines.push(`${'  '.repeat(depth)}${folder}/`);
    });
    open = folders;
    lines.push(`${'  '.repeat(folders.length)}${name}  ${sizeOf(files, path)}`);
  }
  return lines;
}

export function sizeOf(files: Files, path: string): number {
  return Buffer.byteLength(files[path]?.contents ?? '');
}
