import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { World } from '../harness/world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

describe('1. first push, nothing configured on GitHub', () => {
  it('GHCR and Render: CI is green, CD releases, Deploy says what is missing', async () => {
    const hello = await world.generate({ framework: 'express', registry: 'ghcr', target: 'render' });
    const { ci, cd, deploy } = await hello.push();
    console.log(
      ci?.log.text,
      cd?.log.text,
      deploy?.log.text,
      world.internet.asked.map((a) => `${a.method} ${a.host}${a.path}`),
    );
    expect(ci?.conclusion).toBe('success');
    expect(cd?.conclusion).toBe('success');
    expect(deploy?.conclusion).toBe('success');
  });
});
