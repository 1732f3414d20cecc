import { beforeAll, describe, expect, it } from 'vitest';
import { hurry } from '../harness/clock.js';
import type { Hello } from '../harness/hello.js';
import { buildImage, vary } from '../harness/images.js';
import { addRelease, type ReleaseRecord } from '../harness/releases.js';
import { configure } from '../harness/settings.js';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();

describe('7. a bad version, on Render', () => {
  let hello: Hello;
  let base: ReleaseRecord;
  beforeAll(async () => {
    hello = await generate({ notify: ['discord'] });
    await hello.push({ ci: 'failure' });
    configure(hello, 'render', 'chat');
    hurry(hello.github, 30);
    base = await buildImage(hello, '0.1.0');
    await addRelease(hello.github, base);
    expect((await hello.redeploy('0.1.0')).conclusion).toBe('success');
  }, 300_000);

  it.each([
    ['crashes at start', 'crashes', undefined, /update_failed.*0\.1\.0 was never interrupted/s],
    ['answers 500', 'fails', undefined, /update_failed.*0\.1\.0 was never interrupted/s],
    ['hangs', 'hangs', undefined, /update_failed.*0\.1\.0 was never interrupted/s],
    ["answers with another version's number", 'well', '0.0.9', /says version 0\.0\.9.*version 0\.1\.0 is live again/s],
  ] as const)('one that %s: the version before is live, and people are told', async (_, behaviour, says, reason) => {
    const version = `0.2.${world().render.deploys.length}`;
    const record = await vary(hello, base, version, behaviour, says);
    const { deploy } = await hello.released(record);
    expect(deploy?.conclusion).toBe('failure');
    expect(deploy?.log.errors.join('\n')).toMatch(reason);
    expect(world().notified.messages('discord').at(-1)).toMatch(new RegExp(`❌.*Deploy ${version} failed`));
    expect(world().render.live?.image).toBe(`${base.image}@${base.digest}`);
    const health = await world().render.live?.site('/health');
    expect(JSON.parse(String(health?.body))).toMatchObject({ version: '0.1.0' });
  });
});
