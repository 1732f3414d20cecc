import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hello } from '../harness/hello.js';
import { buildImage, vary } from '../harness/images.js';
import { type Counted, Load } from '../harness/load.js';
import { addRelease, type ReleaseRecord } from '../harness/releases.js';
import type { Run } from '../harness/run.js';
import type { Server } from '../harness/server.js';
import { Servers } from '../harness/servers.js';
import { configure } from '../harness/settings.js';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();

describe('7. a bad version, on a server', () => {
  let hello: Hello;
  let servers: Servers;
  let base: ReleaseRecord;
  beforeAll(async () => {
    hello = await generate({ target: 'vps', notify: ['telegram'] });
    await hello.push({ ci: 'failure' });
    configure(hello, 'chat');
    base = await buildImage(hello, '0.1.0');
    await addRelease(hello.github, base);
    servers = await Servers.prepare(hello, bad.length + 1, (server) => server.deploy(base));
  }, 300_000);
  afterAll(() => servers?.stop());

  /** Deploys it while people use the service. */
  async function deployed(server: Server, record: ReleaseRecord): Promise<{ run: Run | undefined; counted: Counted }> {
    const load = new Load(server.url).start();
    const { deploy } = await hello.released(record, record, { settings: server.settings() });
    return { run: deploy, counted: await load.stop() };
  }

  const bad = [
    ['crashes at start', 'crashes', undefined],
    ['answers 500', 'fails', undefined],
    ['hangs', 'hangs', undefined],
    ["answers with another version's number", 'well', '0.0.9'],
  ] as const;
  it.concurrent.each(bad)('one that %s: the version before serves, and not one request is lost', async (_, behaviour, says) => {
    await servers.use(async (server) => {
      const version = `0.2.${bad.findIndex((row) => row[1] === behaviour)}`;
      const { run, counted } = await deployed(server, await vary(hello, base, version, behaviour, says));
      expect(run?.conclusion).toBe('failure');
      expect(run?.log.errors.join()).toMatch(/0\.1\.0 was never interrupted|was rolled back: version 0\.1\.0 is live again/);
      const told = world().notified.messages('telegram');
      expect(told.filter((message) => message.includes(version)).join()).toMatch(/❌.*Deploy 0\.2\.\d failed/);
      expect(await server.live()).toBe(`${base.image}@${base.digest}`);
      expect(await server.health()).toMatchObject({ version: '0.1.0' });
      expect([counted.sent > 500, counted.lost]).toEqual([true, []]);
    });
  });

  it.concurrent('one that dies right after the switch: back on the old one, and what was lost is counted', async () => {
    await servers.use(async (server) => {
      const { run, counted } = await deployed(server, await vary(hello, base, '0.3.0', 'dies'));
      expect(run?.conclusion).toBe('failure');
      expect(run?.log.errors.join()).toMatch(/version 0\.1\.0 is live again/);
      expect(await server.health()).toMatchObject({ version: '0.1.0' });
      const { sent, lost } = counted;
      console.log(`a version that dies after the switch: ${lost.length} of ${sent} requests lost until the old one was back`);
    });
  });
});
