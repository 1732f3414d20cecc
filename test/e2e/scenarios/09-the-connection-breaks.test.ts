import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hello } from '../harness/hello.js';
import { buildImage, vary } from '../harness/images.js';
import { Link } from '../harness/link.js';
import { Load } from '../harness/load.js';
import { at, type Moment } from '../harness/moment.js';
import { addRelease, type ReleaseRecord } from '../harness/releases.js';
import type { Options } from '../harness/run.js';
import type { Server } from '../harness/server.js';
import { Servers } from '../harness/servers.js';
import { configure } from '../harness/settings.js';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();

interface Seen {
  server: Server;
  conclusion: unknown;
  errors: string;
}

describe('9. the connection breaks', () => {
  let hello: Hello;
  let servers: Servers;
  let base: ReleaseRecord;
  beforeAll(async () => {
    hello = await generate({ target: 'vps', notify: ['slack'] });
    configure(hello, 'chat');
    await hello.push({ ci: 'failure' });
    base = await buildImage(hello, '0.1.0');
    await addRelease(hello.github, base);
    servers = await Servers.prepare(hello, 4, (server) => server.deploy(base));
  }, 300_000);
  afterAll(() => servers?.stop());

  /** A Deploy under load, in which that happens to the connection; then the next deployment, which heals. */
  async function story(
    moment: Moment,
    version: string,
    happens: (link: Link) => void,
    then: (seen: Seen) => Promise<void>,
    options: Options = {},
  ) {
    const record = await vary(hello, base, version);
    await servers.use(async (server) => {
      const link = await Link.to(server.place.sshPort);
      const load = new Load(server.url).start();
      const released = hello.released(record, record, { settings: server.settings(link.port), ...options });
      const [{ deploy }] = await Promise.all([released, at(server, moment, () => happens(link))]);
      const { sent, lost } = await load.stop();
      await link.stop();
      expect([sent > 500, lost]).toEqual([true, []]);
      await then({ server, conclusion: deploy?.conclusion, errors: deploy?.log.errors.join('\n') ?? '' });
      await heals(server, record);
      await server.deploy(base);
    });
  }

  async function heals(server: Server, record: ReleaseRecord): Promise<void> {
    await server.deploy(record);
    expect(await server.health()).toMatchObject({ version: record.version });
    expect(await server.containers()).toHaveLength(1);
    expect(await server.live()).toBe(`${record.image}@${record.digest}`);
  }

  it.concurrent('without a word, while the proxy switches: ssh gives up, and the server has ended it alone', async () => {
    const record = await vary(hello, base, '0.2.0');
    await servers.use(async (server) => {
      const link = await Link.to(server.place.sshPort);
      const said = server.say(`deploy ${record.image}@${record.digest}`, link.port);
      await at(server, 'while the proxy switches', () => link.silence());
      const { code, output } = await said;
      await link.stop();
      expect([code, output]).toEqual([255, expect.stringMatching(/The connection broke/)]);
      expect(await server.health()).toMatchObject({ version: '0.2.0' });
      await heals(server, base);
    });
  });

  it.concurrent('before the pull: the version before was never interrupted', () =>
    story(
      'before the pull',
      '0.2.1',
      (link) => link.cut(),
      async ({ server, conclusion, errors }) => {
        expect(conclusion).toBe('failure');
        expect(errors).toMatch(/The connection broke: It ended before 127\.0\.0\.1 had said how "deploy" went/);
        expect(errors).toContain(`Version 0.2.1 did not go live; version 0.1.0 was never interrupted and answers.`);
        expect(await server.health()).toMatchObject({ version: '0.1.0' });
      },
    ));

  it.concurrent('while the proxy switches: the server ends it alone, and the version before is put back', () =>
    story(
      'while the proxy switches',
      '0.2.2',
      (link) => link.cut(),
      async ({ server, conclusion, errors }) => {
        expect(conclusion).toBe('failure');
        expect(errors).toMatch(/The connection broke: .* had said how "deploy" went/);
        expect(errors).toContain(`Version 0.2.2 failed and was rolled back: version 0.1.0 is live again and answers.`);
        expect(await server.health()).toMatchObject({ version: '0.1.0' });
        expect(await server.containers()).toHaveLength(1);
      },
    ));

  it.concurrent('while the proxy switches, and nobody gets through any more: the job says what people see', () =>
    story(
      'while the proxy switches',
      '0.2.3',
      (link) => {
        link.down = true;
        link.cut();
      },
      async ({ conclusion, errors }) => {
        expect(conclusion).toBe('failure');
        expect(errors).toMatch(/The connection broke.*\n.*The server cannot be reached/);
        const [, seen] =
          /Rolling back failed: .* failed too\. Right now http:\S+ says version (\S+)\. Look at/.exec(errors) ?? [];
        expect(['0.1.0', '0.2.3']).toContain(seen);
      },
    ));

  it.concurrent('before the old one is stopped: the new version is good, and a warning is enough', () =>
    story(
      'before the old one is stopped',
      '0.2.4',
      (link) => link.cut(),
      async ({ server, conclusion, errors }) => {
        expect(conclusion).toBe('success');
        expect(errors).toMatch(/The connection broke: .* had said how "confirm" went/);
        expect(await server.health()).toMatchObject({ version: '0.2.4' });
      },
    ));

  it.concurrent('a run that somebody cancels while the proxy switches: the version before is put back, and people are told', () => {
    const button = new AbortController();
    return story(
      'while the proxy switches',
      '0.2.5',
      () => button.abort(),
      async ({ server, conclusion, errors }) => {
        expect(conclusion).toBe('cancelled');
        expect(errors).toContain(`Version 0.2.5 failed and was rolled back: version 0.1.0 is live again and answers.`);
        expect(await server.health()).toMatchObject({ version: '0.1.0' });
        const told = world().notified.messages('slack');
        expect(told.filter((message) => message.includes('0.2.5')).join()).toMatch(
          /Deploy 0\.2\.5 was cancelled or timed out.*version 0\.1\.0 is live again/s,
        );
      },
      { cancel: button.signal },
    );
  });
});
