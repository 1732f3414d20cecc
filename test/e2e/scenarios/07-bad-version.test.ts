import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hello } from '../harness/hello.js';
import { buildImage, vary } from '../harness/images.js';
import { Load } from '../harness/load.js';
import type { ReleaseRecord } from '../harness/releases.js';
import { Server } from '../harness/server.js';
import { configure } from '../harness/settings.js';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();

describe('7. a bad version, on a server', () => {
  let hello: Hello;
  let server: Server;
  let base: ReleaseRecord;
  beforeAll(async () => {
    hello = await generate({ target: 'vps', notify: ['telegram'] });
    await hello.push({ ci: 'failure' });
    configure(hello, 'chat');
    server = await Server.prepare(hello);
    server.configure();
    base = await buildImage(hello, '0.1.0');
    const { deploy } = await hello.released(base);
    expect(deploy?.conclusion).toBe('success');
  }, 300_000);
  afterAll(() => server?.stop());

  const bad = [
    ['crashes at start', 'crashes', undefined],
    ['answers 500', 'fails', undefined],
    ['hangs', 'hangs', undefined],
    ["answers with another version's number", 'well', '0.0.9'],
  ] as const;
  it.each(bad)('one that %s: the version before serves, and not one request is lost', async (_, behaviour, says) => {
    const load = new Load(server.url).start();
    const { deploy } = await hello.released(
      await vary(hello, base, `0.2.${bad.findIndex((row) => row[1] === behaviour)}`, behaviour, says),
    );
    const { sent, lost } = await load.stop();
    expect(deploy?.conclusion).toBe('failure');
    expect(deploy?.log.errors.join()).toMatch(/0\.1\.0 was never interrupted|was rolled back: version 0\.1\.0 is live again/);
    expect(world().notified.messages('telegram').at(-1)).toMatch(/❌.*Deploy 0\.2\.\d failed/);
    expect(await server.live()).toBe(`${base.image}@${base.digest}`);
    expect(await server.health()).toMatchObject({ version: '0.1.0' });
    expect([sent > 500, lost]).toEqual([true, []]);
  });

  it('one that dies right after the switch: back on the old one, and what was lost is counted', async () => {
    const load = new Load(server.url).start();
    const { deploy } = await hello.released(await vary(hello, base, '0.3.0', 'dies'));
    const { sent, lost } = await load.stop();
    expect(deploy?.conclusion).toBe('failure');
    expect(deploy?.log.errors.join()).toMatch(/version 0\.1\.0 is live again/);
    expect(await server.health()).toMatchObject({ version: '0.1.0' });
    console.log(`a version that dies after the switch: ${lost.length} of ${sent} requests lost until the old one was back`);
  });
});
