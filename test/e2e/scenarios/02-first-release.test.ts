import { describe, expect, it } from 'vitest';
import { digestOf, imageOn, pushedAt, type Registry } from '../harness/registry.js';
import { configure } from '../harness/settings.js';
import { mailSettings, Smtp } from '../harness/smtp.js';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();

describe('2. first push, configured', () => {
  it.each<Registry>(['ghcr', 'dockerhub'])('%s and Render: the first version goes live', async (registry) => {
    const hello = await generate({ registry, target: 'render', notify: ['telegram', 'slack', 'discord'] });
    configure(hello, 'dockerhub', 'render', 'chat');
    const { cd, deploy } = await hello.push({ ci: 'success' });
    expect([cd?.conclusion, deploy?.conclusion]).toEqual(['success', 'success']);

    const tip = await hello.github.tip();
    const digest = await digestOf(registry, 'v0.1.0');
    const tags = ['v0.1.0', 'v0.1', 'latest', `sha-${tip}`];
    expect(await Promise.all(tags.map((tag) => digestOf(registry, tag)))).toEqual(tags.map(() => digest));

    const [release] = hello.github.releases;
    expect(hello.records()[0]).toEqual({ version: '0.1.0', image: imageOn(registry), digest, sha: tip });
    expect({ tag: release?.tag, sha: release?.sha, draft: release?.draft }).toEqual({ tag: 'v0.1.0', sha: tip, draft: false });
    const when = (method: string, path: RegExp) =>
      world().internet.asked.find((asked) => asked.method === method && path.test(asked.path))?.at ?? 0;
    const order = [
      pushedAt(registry, `sha-${tip}`),
      pushedAt(registry, 'v0.1.0'),
      when('POST', /\/git\/refs$/),
      when('POST', /\/releases$/),
    ];
    expect(order).toEqual([...order].sort((a, b) => a - b));

    expect(world().render.live?.image).toBe(`${imageOn(registry)}@${digest}`);
    const health = await world().render.live?.site('/health');
    expect(JSON.parse(String(health?.body))).toEqual({ status: 'ok', version: '0.1.0', commit: tip });
    for (const chat of ['telegram', 'slack', 'discord'] as const) {
      expect(world().notified.messages(chat).join()).toMatch(/0\.1\.0/);
    }
  });

  it('an e-mail, in secret and with the password as it is', async () => {
    const smtp = await Smtp.start(world().root);
    try {
      const hello = await generate({ notify: ['email'] });
      configure(hello, 'render', 'mail');
      hello.pretend();
      await hello.push({ ci: 'failure' });
      expect((await hello.released(await hello.record('0.1.0'))).deploy?.conclusion).toBe('success');
      const [deployed] = smtp.mails;
      expect(deployed).toMatchObject({
        login: `robot@example.com ${mailSettings.secrets.SMTP_PASSWORD}`,
        to: ['a@example.com', 'b@example.com'],
      });
      expect(deployed?.headers).toMatch(/^Subject: .*Deploy 0\.1\.0 succeeded$/m);
      expect(deployed?.text).toMatch(/^✅ Octo\/hello: Deploy 0\.1\.0 succeeded/);
    } finally {
      await smtp.stop();
    }
  });
});
