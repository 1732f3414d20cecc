import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { UserError } from './errors.js';
import { isExhausted } from './output/failure.js';
import type { Templates } from './plan/layers.js';

/** The build packs `templates/` into this one file; the path is right from `src/` and from `dist/` alike. */
const packed = fileURLToPath(new URL('../dist/templates.br', import.meta.url));

let loaded: Templates | undefined;

/**
 * All templates, read from disk at the first call. A repo needs a fifth of them, so each is decoded when it is asked for.
 * @throws {UserError} `package-damaged`
 */
export function loadTemplates(): Templates {
  loaded ??= readPacked(packed);
  return loaded;
}

export function readPacked(file: string): Templates {
  try {
    return unpack(brotliDecompressSync(readFileSync(file)));
  } catch (error) {
    if (isExhausted(error)) throw error;
    throw new UserError(
      'package-damaged',
      `The templates of create-hello-ci-cd cannot be read: ${file} is missing or damaged.`,
      'Install the package again; in a clone of its repository: npm run build',
    );
  }
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
  if (offset !== bytes.length) throw new Error(`The texts take ${bytes.length} bytes, not ${offset}.`);
  return {
    keys: () => places.keys(),
    get: (path) => {
      const place = places.get(path);
      return place && bytes.toString('utf8', ...place);
    },
  };
}
