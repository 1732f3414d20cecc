import { hash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { GitObject } from './objects.js';

/*
 * git's own format for many objects in one file, and for the index to it:
 * https://git-scm.com/docs/gitformat-pack
 */
const types = { blob: 3, tree: 2 } as const;

/** Node.js 21 and the first two releases of 22 count no CRC, which the index needs. */
export const canPack = typeof crc32 === 'function';

export interface Pack {
  /** What git names a pack's files after. */
  readonly name: string;
  readonly pack: Buffer;
  readonly index: Buffer;
}

export function packOf(objects: readonly GitObject[]): Pack {
  let offset = 12;
  const packed = objects.map(({ id, type, content }) => {
    const bytes = Buffer.concat([headOf(types[type], content.length), deflate(content)]);
    const place = { id, bytes, offset };
    offset += bytes.length;
    return place;
  });
  const pack = signed([Buffer.from('PACK'), numbers(2, packed.length), ...packed.map(({ bytes }) => bytes)]);
  const sum = pack.subarray(-20);

  const sorted = packed.sort((a, b) => Buffer.compare(a.id, b.id));
  const upTo = Array.from({ length: 256 }, () => 0);
  for (const { id } of sorted) for (let first = id[0] ?? 0; first < 256; first += 1) upTo[first] = (upTo[first] ?? 0) + 1;
  const index = signed([
    numbers(0xff744f63, 2, ...upTo),
    ...sorted.map(({ id }) => id),
    numbers(...sorted.map(({ bytes }) => crc32(bytes))),
    numbers(...sorted.map((place) => place.offset)),
    sum,
  ]);
  return { name: `pack-${sum.toString('hex')}`, pack, index };
}

/** Quickly, and in no more memory than it takes: most files are small. */
function deflate(content: Buffer): Buffer {
  return deflateSync(content, { level: 1, memLevel: 6, chunkSize: content.length + 64 });
}

/** Type and length: four bits of the length first, then seven at a time; the highest bit says that there is more. */
function headOf(type: number, length: number): Buffer {
  const bytes = [];
  let byte = (type << 4) | (length & 15);
  for (let rest = length >> 4; rest > 0; rest >>= 7) {
    bytes.push(byte | 0x80);
    byte = rest & 0x7f;
  }
  return Buffer.from([...bytes, byte]);
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [place, value] of values.entries()) bytes.writeUInt32BE(value, place * 4);
  return bytes;
}

/** With the checksum that git wants at the end. */
function signed(parts: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(parts);
  return Buffer.concat([bytes, hash('sha1', bytes, 'buffer')]);
}
