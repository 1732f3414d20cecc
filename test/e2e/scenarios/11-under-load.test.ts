import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deployUnderLoad } from '../bench/deploys.js';
import type { Hello } from '../harness/hello.js';
import { Server } from '../harness/server.js';
import { useWorld } from '../harness/story.js';

const { generate } = useWorld();

describe('11. deploys under load', () => {
  let hello: Hello;
  let server: Server;
  beforeAll(async () => {
    hello = await generate({ target: 'vps' });
    server = await Server.prepare(hello);
    server.configure();
  }, 300_000);
  afterAll(() => server?.stop());

  it('ten, with 100 requests a second on kept and on new connections, some of them slow: none is lost', async () => {
    const { sent, answered, lost, versions } = await deployUnderLoad(hello, server, 10);
    expect(lost).toEqual([]);
    expect(answered).toBe(sent);
    expect(versions.size).toBe(2);
  }, 300_000);
});
