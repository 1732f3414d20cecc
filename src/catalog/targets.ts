import type { Axis } from './choice.js';

/** Where Deploy puts the image. A target's interface is three scripts: preflight.sh, current.sh and deploy.sh. */
export const targets = {
  render: { label: 'Render', hint: 'managed hosting with a free plan', facts: {} },
  vps: { label: 'VPS', hint: 'your own Linux server, over SSH, without downtime', facts: {} },
} as const satisfies Axis;
