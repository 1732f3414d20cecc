import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress, brotliDecompressSync } from 'node:zlib';
import { UserError } from './errors.js';
import type { Templates } from './plan/layers.js';
import { isExhausted } from './system-error.js';

/** The build packs `templates/` into this one file; the path is right from `src/` and from `dist/` alike. */
const packed = join(import.meta.dirname, '../dist/templates.br');

/** More than all templates together: what comes out in one piece need not be joined. */
const chunkSize = 1 << 20;

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
    return unpack(brotliDecompressSync(readFileSync(file), { chunkSize }));
  } catch (error) {
    throw damaged(file, error);
  }
}

/**
 * The same, begun now and done while the command goes on.
 * @returns what gives the templates, or throws what `loadTemplates` would: not before they are needed, since a question may
 *   stand on the screen meanwhile
 */
export async function openTemplates(): Promise<() => Templates> {
  try {
    const templates = unpack(await promisify(brotliDecompress)(readFileSync(packed), { chunkSize }));
    return () => templates;
  } catch (error) {
    return () => {
      throw damaged(packed, error);
    };
  }
}

function damaged(file: string, error: unknown): unknown {
  if (isExhausted(error)) return error;
  return new UserError(
    'package-damaged',
    `The templates of create-hello-ci-cd cannot be read: ${file} is missing or damaged.`,
    'Install the package again; in a clone of its repository: npm run build',
  );
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
