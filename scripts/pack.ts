import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { compile } from '../src/plan/compile.js';
import { isTemplate } from '../src/plan/layers.js';

const root = fileURLToPath(new URL('..', import.meta.url));
export const templatesFolder = join(root, 'templates');

/** Reads a folder of templates: path with `/` → contents. */
export async function readTemplates(folder = templatesFolder): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pairs = paths.map(async (path) => [relative(folder, path).split(sep).join('/'), await readFile(path, 'utf8')] as const);
  return new Map((await Promise.all(pairs)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Compiles what is a template, so that no user's run has to. */
export function compileTemplates(sources: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...sources].map(([path, text]) => [path, isTemplate(path) ? JSON.stringify(compile(text)) : text]));
}

/** Puts texts side by side that are alike, the lockfiles behind all else, since they are like nothing else: 1 % smaller. */
function likeness(path: string): string {
  const name = path.replace(/\.hbs$/, '');
  return `${name.endsWith('package-lock.json') ? 'z' : 'a'} ${extname(name)} ${path}`;
}

/**
 * Packs all templates into one compressed file, a line of JSON that lists them and their texts behind it, so that a reader
 * takes out just what it needs. One window over everything is what makes it small: the frameworks' lockfiles share most of
 * their packages.
 */
export async function packTemplates(file = join(root, 'dist/templates.br')): Promise<void> {
  const texts = [...compileTemplates(await readTemplates())]
    .map(([path, text]) => [path, Buffer.from(text)] as const)
    .sort(([a], [b]) => (likeness(a) < likeness(b) ? -1 : 1));
  const list = JSON.stringify(texts.map(([path, text]) => [path, text.length]));
  const params = { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS, [constants.BROTLI_PARAM_QUALITY]: 11 };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    brotliCompressSync(Buffer.concat([Buffer.from(`${list}\n`), ...texts.map(([, text]) => text)]), { params }),
  );
}
