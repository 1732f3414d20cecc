import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildImage, vary } from '../harness/images.js';
import { Load } from '../harness/load.js';
import type { ReleaseRecord } from '../harness/releases.js';
import type { Server } from '../harness/server.js';
import { Servers } from '../harness/servers.js';
import { useWorld } from '../harness/story.js';

const { generate } = useWorld();

/** Kills the deploy script right before its Nth command that leaves bash (and so right after the one before it). */
const killer = (at: number, count: string) => `
case $0 in */deploy-service)
  e2e_step() {
    [ "$BASHPID" = $$ ] || return 0
    case $BASH_COMMAND in
      timeout\\ *|mv\\ *|rm\\ *|flock\\ *|exec\\ *|touch\\ *|*=\\$\\(*) ;;
      *) return 0 ;;
    esac
    e2e_n=$((e2e_n + 1))
    echo "$e2e_n $BASH_COMMAND" >>${count}
    if [ "$e2e_n" = ${at} ]; then kill -KILL $$; fi
  }
  e2e_n=0
  set -T
  trap e2e_step DEBUG
esac
`;

describe('10. killed on the server', () => {
  let servers: Servers;
  /** Two for each word, so that no story has the other's images on its disk. */
  let images: Record<'deploy' | 'confirm', [ReleaseRecord, ReleaseRecord]>;
  beforeAll(async () => {
    const hello = await generate({ target: 'vps' });
    const base = await buildImage(hello, '0.1.0');
    const next = (patch: number) => vary(hello, base, `0.1.${patch}`);
    images = { deploy: [await next(1), await next(2)], confirm: [await next(3), await next(4)] };
    servers = await Servers.prepare(hello, 2, async () => {});
  }, 300_000);
  afterAll(() => servers?.stop());

  /** Deploys and confirms, killed at a command of either; gives the commands that ran. */
  async function deploy(server: Server, record: ReleaseRecord, word: 'deploy' | 'confirm', at = 0): Promise<string[]> {
    const words = { deploy: `deploy ${record.image}@${record.digest}`, confirm: 'confirm' };
    const count = `${server.bashEnv}-count`;
    writeFileSync(count, '');
    chmodSync(count, 0o666); // the deploy user writes it
    // nobody confirms a deployment that has died
    for (const each of at > 0 && word === 'deploy' ? (['deploy'] as const) : (['deploy', 'confirm'] as const)) {
      writeFileSync(server.bashEnv, each === word ? killer(at, count) : '');
      await server.say(words[each]);
    }
    writeFileSync(server.bashEnv, '');
    return readFileSync(count, 'utf8').trim().split('\n').filter(Boolean);
  }

  it.concurrent.each(['deploy', 'confirm'] as const)(
    '%s, killed at each of its commands: it never stops answering, and the next deploy heals all',
    (word) =>
      servers.use(async (server) => {
        let [live, next] = images[word];
        await server.deploy(live);
        const commands = await deploy(server, next, word);
        [live, next] = [next, live];
        expect(commands.length).toBeGreaterThan(word === 'deploy' ? 12 : 5);
        const load = new Load(server.url).start(20);
        for (let at = 1; at <= commands.length; at += 1) {
          await server.forget(next);
          await deploy(server, next, word, at);
          // healed by the version that was cut off, and by the one before
          const after = at % 2 ? next : live;
          expect(await server.health(), commands[at - 1]).toHaveProperty('version');
          await server.deploy(after);
          expect(await server.health(), commands[at - 1]).toMatchObject({ version: after.version });
          expect(await server.containers(), commands[at - 1]).toHaveLength(1);
          expect(await server.live(), commands[at - 1]).toBe(`${after.image}@${after.digest}`);
          if (after === next) [live, next] = [next, live];
        }
        const { sent, lost } = await load.stop();
        console.log(`${word} killed at ${commands.length} commands: ${lost.length} of ${sent} requests lost`);
        expect(lost).toEqual([]);
      }),
    600_000,
  );
});
