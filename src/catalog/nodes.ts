import type { Axis } from './choice.js';

/** Releases of Node.js that call themselves LTS. */
export const nodes = {
  '24': { label: '24', hint: 'the newest LTS', facts: { image: 'node:24-slim', codename: 'Krypton' } },
  '22': { label: '22', hint: 'the LTS before', facts: { image: 'node:22-slim', codename: 'Jod' } },
} as const satisfies Axis;
