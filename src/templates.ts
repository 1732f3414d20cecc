import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { Templates } from './plan/layers.js';

/** The build packs `templates/` into this one file; the path is right from `src/` and from `dist/` alike. */
const packed = new URL('../dist/templates.br', import.meta.url);

let loaded: Templates | undefined;

/** All templates, read from disk at the first call. */
export function loadTemplates(): Templates {
  loaded ??= new Map(Object.entries(JSON.parse(brotliDecompressSync(readFileSync(packed)).toString('utf8'))));
  return loaded;
}
