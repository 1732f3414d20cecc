import type { Answer, Asked, Internet } from './internet.js';

const hosts = { telegram: 'api.telegram.org', slack: 'hooks.slack.com', discord: 'discord.com' } as const;
type Chat = keyof typeof hosts;

const accepted: Record<Chat, Answer> = {
  telegram: { body: { ok: true, result: {} } },
  slack: { body: 'ok' },
  discord: { status: 204 },
};

/** The settings that make a repo notify somebody, as its owner would set them. */
export const chatSettings = {
  secrets: {
    TELEGRAM_BOT_TOKEN: '123456:e2eBotTokenOfTelegram-abcdefghijklm',
    SLACK_WEBHOOK_URL: 'https://hooks.slack.com/services/T000/B000/e2eSlackSecret',
    DISCORD_WEBHOOK_URL: 'https://discord.com/api/webhooks/1/e2eDiscordSecret',
  },
  variables: { TELEGRAM_CHAT_ID: '-100200300' },
};

/** Telegram, Slack and Discord: they keep what they were told, and can be down. */
export class Notifiers {
  down = false;

  constructor(private readonly internet: Internet) {
    for (const [chat, host] of Object.entries(hosts)) internet.serve(host, () => this.answer(chat as Chat));
  }

  /** The messages that a service has shown to people. */
  messages(chat: Chat): string[] {
    return this.internet.to(hosts[chat]).map((asked) => textOf(chat, asked));
  }

  reset(): void {
    this.down = false;
  }

  private answer(chat: Chat): Answer {
    return this.down ? { status: 503, body: 'try again later' } : accepted[chat];
  }
}

function textOf(chat: Chat, asked: Asked): string {
  if (chat === 'telegram') {
    const form = asked.headers['content-type']?.includes('json')
      ? JSON.parse(asked.body.toString())
      : Object.fromEntries(new URLSearchParams(asked.body.toString()));
    return form.text ?? '';
  }
  const message = JSON.parse(asked.body.toString());
  // Slack wants these three escaped, and shows them as they were
  if (chat === 'slack') return message.text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return message.content ?? JSON.stringify(message);
}
