import type { Axis } from './choice.js';

/** Who is told when a deployment succeeds or the pipeline fails. Several can be chosen. */
export const notifiers = {
  telegram: { label: 'Telegram', hint: 'a message from your bot', facts: {} },
  slack: { label: 'Slack', hint: 'an incoming webhook', facts: {} },
  discord: { label: 'Discord', hint: 'a channel webhook', facts: {} },
  email: { label: 'E-mail', hint: 'through your SMTP server', facts: {} },
} as const satisfies Axis;
