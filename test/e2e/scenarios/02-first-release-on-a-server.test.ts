import { describe, expect, it } from 'vitest';
import { frameworks } from '../../../src/catalog/frameworks.js';
import { buildImage } from '../harness/images.js';
import { digestOf, imageOn, type Registry } from '../harness/registry.js';
import { Server } from '../harness/server.js';
import { configure } from '../harness/settings.js';
import { useWorld } from '../harness/story.js';

const { generate } = useWorld();

describe('2. first push, configured, on a server', () => {
  it.each<Registry>(['ghcr', 'dockerhub'])('%s: the first version goes live', async (registry) => {
    const hello = await generate({ registry, target: 'vps' });
    const server = await Server.prepare(hello, registry);
    try {
      configure(hello, 'dockerhub');
      server.configure();
      const { cd, deploy } = await hello.push({ ci: 'success' });
      expect([cd?.conclusion, deploy?.conclusion]).toEqual(['success', 'success']);
      expect(await server.live()).toBe(`${imageOn(registry)}@${await digestOf(registry, 'v0.1.0')}`);
      expect(await server.health()).toEqual({ status: 'ok', version: '0.1.0', commit: await hello.github.tip() });
      expect(await server.containers()).toHaveLength(1);
    } finally {
      await server.stop();
    }
  });

  it.each(Object.keys(frameworks) as (keyof typeof frameworks)[])('%s runs there', async (framework) => {
    const hello = await generate({ framework, target: 'vps' });
    const server = await Server.prepare(hello);
    try {
      server.configure();
      const record = await buildImage(hello, '0.1.0');
      await server.deploy(record);
      expect(await server.health()).toEqual({ status: 'ok', version: record.version, commit: record.sha });
      expect(await (await fetch(`${server.url}/hello`)).json()).toEqual({ message: 'Hello world from CI/CD!' });
    } finally {
      await server.stop();
    }
  });
});
