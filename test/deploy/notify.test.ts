import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { script } from '../output/scratch.js';
import { temporaryFolder } from '../temporary.js';
import { rendered, scriptsOf } from './repo.js';
import { startWorld } from './world.js';

const world = await startWorld();
const run = scriptsOf({ notify: ['telegram', 'slack', 'discord', 'email'] }, world.port);
const folder = temporaryFolder('notify-');
const hostile = 'a & b + c <!channel> @everyone %0A $(touch pwned) `id` "q" \\ _x_ é 🎉 ${{ github.token }} ::error::x';

const env = {
  EVENT: 'Deploy',
  RESULT: 'success',
  VERSION: '1.2.3',
  COMMIT: 'b'.repeat(40),
  RUN_URL: 'https://github.com/octocat/hello/actions/runs/7',
  DETAIL: hostile,
  TELEGRAM_BOT_TOKEN: '123:abc',
  TELEGRAM_CHAT_ID: '42',
  SLACK_WEBHOOK_URL: 'http://hooks.slack.com/services/a/b/c',
  DISCORD_WEBHOOK_URL: 'http://discord.com/api/webhooks/1/x',
};

/** report.sh and then one notifier, which read the same folder. */
async function tell(script: string, more: Readonly<Record<string, string>> = {}) {
  const all = { ...env, RUNNER_TEMP: folder, ...more };
  expect((await run('report.sh', [], all)).code).toBe(0);
  return run(script, [], all);
}

beforeEach(() => {
  world.heard.length = 0;
  world.answer = () => ({ body: 'ok' });
});

const services = [
  ['telegram', 'api.telegram.org', ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_CHAT_ID']],
  ['slack', 'hooks.slack.com', ['SLACK_WEBHOOK_URL']],
  ['discord', 'discord.com', ['DISCORD_WEBHOOK_URL']],
] as const;

/** What the service would show. */
function shown(service: string): string {
  const body = world.heard.at(-1)?.body ?? '';
  if (service === 'telegram') return new URLSearchParams(body).get('text') ?? '';
  const { text, content } = JSON.parse(body) as { text?: string; content?: string };
  return content ?? (text ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

describe.each(services)('%s', (id, host, settings) => {
  const script = `notify-${id}.sh`;

  test('bug 14: shows the text as it is, to the last sign', async () => {
    expect((await tell(script)).code).toBe(0);
    expect(world.heard.map((request) => request.host)).toEqual([host]);
    expect(shown(id)).toBe(
      `✅ octocat/hello: Deploy 1.2.3 succeeded\n${hostile}\nCommit bbbbbbb\nhttps://github.com/octocat/hello/actions/runs/7`,
    );
  });

  test('cuts a long text between two characters', async () => {
    await tell(script, { DETAIL: '🎉'.repeat(10_000) });
    const limit = { telegram: 4096, slack: 4000, discord: 2000 }[id];
    expect(shown(id).length).toBeLessThanOrEqual(limit);
    expect(shown(id).length).toBeGreaterThan(limit - 2);
    expect(shown(id)).toMatch(/🎉$/u);
  });

  test.each([400, 404])('bug 14: HTTP %i is a warning, never a failure', async (status) => {
    world.answer = () => ({ status, body: 'no\n::error::such' });
    const { code, stderr } = await tell(script);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^::warning title=.* was not told::/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    for (const secret of settings.slice(0, 1)) expect(stderr).not.toContain(env[secret]);
  });

  test.each(settings)('%s is not set: a notice with the command, and no call', async (name) => {
    const { code, stderr } = await tell(script, { [name]: '' });
    expect([code, world.heard]).toEqual([0, []]);
    expect(stderr).toMatch(new RegExp(`^::notice title=.*gh (secret|variable) set ${name}`));
  });
});

test('Discord may mention nobody', async () => {
  await tell('notify-discord.sh');
  expect(JSON.parse(world.heard[0]?.body ?? '')).toMatchObject({ allowed_mentions: { parse: [] } });
});

test('Slack is given no <…>, which could call everybody', async () => {
  await tell('notify-slack.sh');
  expect(JSON.parse(world.heard[0]?.body ?? '').text).toContain('&lt;!channel&gt;');
});

describe('e-mail', () => {
  const smtp = { SMTP_HOST: 'smtp.example.com', SMTP_PASSWORD: 'p', MAIL_FROM: 'robot@example.com', MAIL_TO: 'you@example.com' };

  test.each(['SMTP_HOST', 'SMTP_PASSWORD', 'MAIL_FROM', 'MAIL_TO'])('%s is not set: a notice with the command', async (name) => {
    const { code, stderr } = await tell('notify-email.sh', { ...smtp, [name]: '' });
    expect(code).toBe(0);
    expect(stderr).toMatch(new RegExp(`^::notice title=.*gh (secret|variable) set ${name}`));
  });

  test.each([
    { MAIL_TO: 'you@example.com\nBcc: eve@example.com' },
    { MAIL_FROM: 'me@example.com>\r\nX: y' },
    { MAIL_TO: '<you@example.com>' },
    { SMTP_HOST: 'smtp.example.com/x' },
    { SMTP_PORT: '25;id' },
  ])('%j would be a header or an order: refused with a warning', async (change) => {
    const { code, stderr } = await tell('notify-email.sh', { ...smtp, ...change });
    expect(code).toBe(0);
    expect(stderr).toContain('::warning title=No e-mail was sent::');
  });

  test('each mail has an ID of its own, as Gmail wants it', async () => {
    const bin = temporaryFolder();
    script(join(bin, 'curl'), `while [ "$1" != --upload-file ]; do shift; done; cat "$2" >>${join(bin, 'mails')}`);
    for (let time = 0; time < 2; time += 1)
      await tell('notify-email.sh', { ...smtp, GITHUB_RUN_ID: '42', PATH: `${bin}:${process.env.PATH}` });
    const mails = readFileSync(join(bin, 'mails'), 'utf8');
    expect(mails.match(/^From: robot@example\.com\r$/gm)).toHaveLength(2);
    const ids = mails.match(/^Message-ID: <42\.0\.\d+@example\.com>\r$/gm);
    expect(new Set(ids).size).toBe(2);
  });

  test('never without TLS', () => {
    const { files } = rendered({ notify: ['email'] });
    expect(files['.github/scripts/notify-email.sh']?.contents).toContain('--ssl-reqd');
  });
});

describe('report.sh', () => {
  test.each([
    ['success', '✅', 'succeeded'],
    ['failure', '❌', 'failed'],
    ['cancelled', '⚪', 'was cancelled or timed out'],
  ])('%s', async (result, mark, word) => {
    const { summary, stdout } = await run('report.sh', [], { ...env, RESULT: result, DETAIL: '', VERSION: '' });
    expect(summary).toContain(`### ${mark} Deploy ${word}`);
    expect(stdout.split('\n')[0]).toBe(`${mark} octocat/hello: Deploy ${word}`);
  });
});
