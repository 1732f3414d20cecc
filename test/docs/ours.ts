import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const pagesIn = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

/** The pages of this project, by path: what stands in its root, and in docs/. */
export const ourPages = new Map(
  [...pagesIn('.'), ...(readdirSync(root).includes('docs') ? pagesIn('docs') : [])].map((path) => [
    path.replaceAll('\\', '/'),
    readFileSync(join(root, path), 'utf8'),
  ]),
);

export function ourPage(path: string): string {
  const page = ourPages.get(path);
  if (page === undefined) throw new Error(`There is no page ${path}.`);
  return page;
}
