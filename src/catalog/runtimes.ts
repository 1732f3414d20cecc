import type { Axis } from './choice.js';

/** What a framework runs on; its folder holds what all its frameworks share. */
export const runtimes = {
  node: { label: 'Node.js', hint: 'TypeScript on Node.js', facts: {} },
} as const satisfies Axis;
