import type { Axis } from './choice.js';

/** What happens after CD has released a version. */
export const deploys = {
  auto: { label: 'by itself', hint: 'continuous deployment: every release goes live', facts: {} },
  manual: { label: 'when a person says so', hint: 'continuous delivery: you start the Deploy workflow', facts: {} },
} as const satisfies Axis;
