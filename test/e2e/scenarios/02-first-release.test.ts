import { describe, expect, it } from 'vitest';
import { digestOf, imageOn, pushedAt, type Registry } from '../harness/registry.js';
import { configure } from '../harness/settings.js';
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
});
