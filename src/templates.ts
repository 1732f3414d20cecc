import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { Templates } from './plan/layers.js';

/** The build packs `templates/` into this one file; the path is right from `src/` and from `dist/` alike. */
const packed = new URL('../dist/templates.br', import.meta.url);

let loaded: Templates | undefined;

/** All templates, read from disk at the first call. A repo needs a fifth of them, so each is decoded when it is asked for. */
export function loadTemplates(): Templates {
  loaded ??= unpack(brotliDecompressSync(readFileSync(packed)));
  return loaded;
}

/** The reader's side of scripts/pack.ts: a line of JSON with every path and its length in bytes, then the texts. */
function unpack(bytes: Buffer): Templates {
  let offset = bytes.indexOf('\n') + 1;
  const list: [path: string, length: number][] = JSON.parse(bytes.toString('utf8', 0, offset));
  const places = new Map<string, readonly [start: number, end: number]>();
  for (const [path, length] of list) {
    places.set(path, [offset, offset + length]);
    offset += length;
  }
  return {
    keys: () => places.keys(),
    get: (path) => {
      const place = places.get(path);
      return place && bytes.toString('utf8', ...place);
    },
  };
}
