import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Hello } from '../harness/hello.js';
import { buildImage, vary } from '../harness/images.js';
import { must } from '../harness/process.js';
import { recover, suffer } from '../harness/registry.js';
import type { ReleaseRecord } from '../harness/releases.js';
import { Server } from '../harness/server.js';
import { useWorld } from '../harness/story.js';

const { generate } = useWorld();

describe('9. the server fails', () => {
  let hello: Hello;
  let server: Server;
  let old: ReleaseRecord;
  let next: ReleaseRecord;
  beforeAll(async () => {
    hello = await generate({ target: 'vps' });
    await hello.push({ ci: 'failure' });
    server = await Server.prepare(hello);
    server.configure();
    old = await buildImage(hello, '0.1.0');
    next = await vary(hello, old, '0.2.0');
    await server.deploy(old);
  }, 300_000);
  afterEach(() => {
    writeFileSync(server.bashEnv, '');
    server.configure();
  });
  afterAll(() => server?.stop());

  async function isRefused(reason: RegExp): Promise<void> {
    const began = Date.now();
    const { deploy } = await hello.released(next);
    expect(Date.now() - began).toBeLessThan(60_000);
    expect(deploy?.conclusion).toBe('failure');
    expect(deploy?.log.errors.join('\n')).toMatch(reason);
    expect(await server.health()).toMatchObject({ version: '0.1.0' });
  }

  it('another host key than the one that was pinned: nothing is sent', async () => {
    const folder = join(hello.github.root, 'other');
    mkdirSync(folder);
    await must('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'key')]);
    const other = await must('cut', ['-d', ' ', '-f', '1,2', join(folder, 'key.pub')]);
    hello.github.variables.VPS_KNOWN_HOSTS = `[127.0.0.1]:${server.place.sshPort} ${other}`;
    await isRefused(
      /The host key of 127\.0\.0\.1 is not the one in VPS_KNOWN_HOSTS, so nothing was sent.*gh variable set VPS_KNOWN_HOSTS/,
    );
  });

  it('a key that the server does not know', async () => {
    const folder = join(hello.github.root, 'strange');
    mkdirSync(folder);
    await must('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'key')]);
    hello.github.secrets.VPS_SSH_KEY = `${await must('cat', [join(folder, 'key')])}\n`;
    await isRefused(/does not accept VPS_SSH_KEY.*gh secret set VPS_SSH_KEY/);
  });

  it('a server that cannot be reached', async () => {
    hello.github.variables.VPS_PORT = '2298';
    await isRefused(/127\.0\.0\.1, port 2298.*gh variable set VPS_HOST/);
  });

  it.each([
    ['docker is missing', 'command() { [ "$*" != "-v docker" ]; }', /docker is not installed on the server/],
    ['docker does not answer', 'export DOCKER_HOST=unix:///nowhere', /docker does not answer on the server/],
    [
      'the disk is full',
      'df() { printf "Filesystem 1024-blocks Used Available\\nx 1 1 1000 100%% /\\n"; }',
      /disk is nearly full/,
    ],
  ])('%s', async (_, trouble, reason) => {
    writeFileSync(server.bashEnv, `case $0 in */deploy-service) ${trouble} ;; esac\n`);
    await isRefused(reason);
  });

  it('the registry is down: to go back, on the server itself, needs nothing of it', async () => {
    await server.deploy(next);
    suffer('ghcr', 'down');
    const { code, output } = await server.say('rollback');
    recover();
    expect([code, output]).toEqual([0, expect.stringContaining(`${old.image}@${old.digest} is here already`)]);
    expect(await server.health()).toMatchObject({ version: '0.1.0' });
  });

  it('two deployments at once: the second waits for its turn, and both are whole', async () => {
    const word = (record: ReleaseRecord) => server.say(`deploy ${record.image}@${record.digest}`);
    const [first, second] = await Promise.all([word(next), word(old)]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect((await server.say('confirm')).code).toBe(0);
    expect(await server.containers()).toHaveLength(1);
    expect(['0.1.0', '0.2.0']).toContain((await server.health()).version);
  });

  it('the key can say its words and nothing else', async () => {
    for (const word of [
      'sh',
      'deploy alpine:latest',
      `deploy ${old.image}:latest`,
      'version; touch /tmp/pwned-on-server',
      `deploy docker.io/evil/hello@${old.digest}`,
    ]) {
      expect((await server.say(word)).code, word).not.toBe(0);
    }
  });

  it('prepare-server.sh may be run again: what is live stays live', async () => {
    const before = await server.live();
    await server.prepareAgain();
    expect(await server.live()).toBe(before);
    expect(await server.health()).toHaveProperty('version');
  });
});
