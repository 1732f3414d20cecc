import type { Axis } from './choice.js';

/** Who is told when a deployment succeeds or the pipeline fails. Several can be chosen. */
export const notifiers = {
  telegram: {
    label: 'Telegram',
    hint: 'a message from your bot',
    facts: {},
    needs: [
      {
        name: 'TELEGRAM_BOT_TOKEN',
        kind: 'secret',
        why: 'lets the pipeline write as your bot',
        where: 'Telegram, a chat with @BotFather: /newbot',
      },
      {
        name: 'TELEGRAM_CHAT_ID',
        kind: 'variable',
        why: 'the chat that the bot writes to',
        where: 'write to your bot once, then open api.telegram.org/botTOKEN/getUpdates with its token: message.chat.id',
        example: '123456789',
      },
    ],
  },
  slack: {
    label: 'Slack',
    hint: 'an incoming webhook',
    facts: {},
    needs: [
      {
        name: 'SLACK_WEBHOOK_URL',
        kind: 'secret',
        why: 'lets the pipeline write to one channel',
        where: 'api.slack.com/apps, your app, Incoming Webhooks, Add New Webhook',
      },
    ],
  },
  discord: {
    label: 'Discord',
    hint: 'a channel webhook',
    facts: {},
    needs: [
      {
        name: 'DISCORD_WEBHOOK_URL',
        kind: 'secret',
        why: 'lets the pipeline write to one channel',
        where: "the channel's settings, Integrations, Webhooks, New Webhook, Copy Webhook URL",
      },
    ],
  },
  email: {
    label: 'E-mail',
    hint: 'through your SMTP server',
    facts: {},
    needs: [
      {
        name: 'SMTP_HOST',
        kind: 'variable',
        why: 'the server that takes the message',
        where: "your mail provider's help pages, under SMTP",
        example: 'smtp.example.com',
      },
      {
        name: 'SMTP_PASSWORD',
        kind: 'secret',
        why: 'logs in there; the message never travels without TLS',
        where: 'your mail provider: an app password, if it has them',
      },
      {
        name: 'MAIL_FROM',
        kind: 'variable',
        why: 'the sender',
        where: 'an address that your mail provider lets you send from',
        example: 'robot@example.com',
      },
      {
        name: 'MAIL_TO',
        kind: 'variable',
        why: 'who is told; several addresses are separated by commas',
        where: 'your own address',
        example: 'you@example.com',
      },
      {
        name: 'SMTP_PORT',
        kind: 'variable',
        why: 'the port there; 587 (STARTTLS) when not set, 465 for TLS from the start',
        where: "your mail provider's help pages, under SMTP",
        example: '587',
        optional: true,
      },
      {
        name: 'SMTP_USERNAME',
        kind: 'variable',
        why: 'the name to log in with; MAIL_FROM when not set',
        where: "your mail provider's help pages, under SMTP",
        example: 'robot@example.com',
        optional: true,
      },
    ],
  },
} as const satisfies Axis;
