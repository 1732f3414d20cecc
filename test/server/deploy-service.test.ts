import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ended, serverIn } from './server.js';

const IMAGE = 'ghcr.io/me/hello';
const at = (image: string, letter: string) => `${image}@sha256:${letter.repeat(64)}`;

type Server = ReturnType<typeof serverIn>;

const succeeds = async (server: Server, ...words: string[]) => {
  for (const word of words) expect(await server.say(word), word).toMatchObject({ code: 0 });
};

/** Versions that were good, one after the other. */
const releases = (server: Server, image: string, ...letters: string[]) =>
  succeeds(server, ...letters.flatMap((letter) => [`deploy ${at(image, letter)}`, 'confirm']));

describe('deploy-service.sh on a server', () => {
  test('a deployment whose caller is gone: `current` waits until it is settled', async () => {
    const server = serverIn({ IMAGE });
    await releases(server, IMAGE, 'a');
    writeFileSync(server.path('slow'), '2');
    const cut = server.start(`deploy ${at(IMAGE, 'b')}`);
    while (server.containers().length < 2) await setTimeout(20);
    // the pipes are closed, as sshd does when the connection breaks; the script itself is told nothing
    cut.stdout?.destroy();
    cut.stderr?.destroy();
    expect(await server.say('current')).toMatchObject({ code: 0, stdout: `${at(IMAGE, 'b')}\n` });
    await (cut.exitCode ?? cut.signalCode ?? ended(cut));
  });

  test.each(['docker.io/me/hello', 'ghcr.io/me/hello'])('%s: the last three good images stay, older ones go', async (image) => {
    const server = serverIn({ IMAGE: image });
    await releases(server, image, 'a', 'b', 'c', 'd', 'e');
    const listed = image.replace('docker.io/', '');
    expect(server.images()).toEqual(['c', 'd', 'e'].map((letter) => at(listed, letter)));
  });

  test.each(['a'.repeat(63), `${'a'.repeat(39)}.b`, 'a.', 'my.service'])(
    'a service called %s gets a host’s name',
    async (service) => {
      const server = serverIn({ IMAGE }, service);
      expect(await server.say(`deploy ${at(IMAGE, 'a')}`)).toMatchObject({ code: 0 });
      expect(server.target()).toMatch(/^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]:5801$/);
    },
  );

  test('the environment cannot be read: nothing is started without it', async () => {
    const server = serverIn({ IMAGE });
    const environment = server.path('etc/hello.env');
    writeFileSync(environment, 'SECRET=1\n');
    const root = process.getuid?.() === 0;
    // for root nothing is unreadable
    if (root) for (const path of ['', 'var/hello', 'containers', 'images']) chownSync(server.path(path), 65534, 65534);
    chmodSync(environment, 0);
    const { code, stderr } = await server.say(`deploy ${at(IMAGE, 'a')}`, root ? 65534 : undefined);
    expect(code).toBe(1);
    expect(stderr).toContain(`may not read ${environment}`);
    expect(server.containers()).toEqual([]);
  });

  test('the port has changed: going back asks the old container at its own', async () => {
    const server = serverIn({ IMAGE, PORT: '5801' });
    await releases(server, IMAGE, 'a');
    server.configure({ IMAGE, PORT: '6000' });
    expect(await server.say(`deploy ${at(IMAGE, 'b')}`)).toMatchObject({ code: 0 });
    expect(server.target()).toMatch(/:6000$/);
    expect(await server.say(`deploy ${at(IMAGE, 'a')}`)).toMatchObject({ code: 0 });
    expect(server.target()).toMatch(/:5801$/);
  });

  test('the registry is down: a rollback needs only what is on the server', async () => {
    const server = serverIn({ IMAGE });
    await releases(server, IMAGE, 'a', 'b');
    writeFileSync(server.path('no-registry'), '');
    expect(await server.say('rollback')).toMatchObject({ code: 0 });
    expect((await server.say('current')).stdout).toBe(`${at(IMAGE, 'a')}\n`);
    expect((await server.say(`deploy ${at(IMAGE, 'c')}`)).stderr).toContain('could not be pulled. Docker says: dial tcp');
  });

  test('the disk is full: nothing new comes, and the way back stays open', async () => {
    const server = serverIn({ IMAGE });
    await releases(server, IMAGE, 'a', 'b');
    await succeeds(server, `deploy ${at(IMAGE, 'c')}`);
    const full = '#!/bin/sh\nprintf "Filesystem 1024-blocks Used Available\\nx 1 1 1000 100%% /\\n"\n';
    writeFileSync(server.path('bin/df'), full, { mode: 0o755 });
    for (const word of ['preflight', `deploy ${at(IMAGE, 'd')}`])
      expect((await server.say(word)).stderr, word).toContain('disk is nearly full');
    // and not a byte can be written
    for (const file of ['kept', 'crashes', 'history']) mkdirSync(server.path(`var/hello/${file}.new`));
    for (const letter of ['b', 'a']) {
      expect(await server.say('rollback')).toMatchObject({ code: 0 });
      expect((await server.say('current')).stdout).toBe(`${at(IMAGE, letter)}\n`);
      expect(server.containers()).toHaveLength(1);
    }
    const refused = await server.say(`deploy ${at(IMAGE, 'b')}`);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('Nothing can be written')]);
    expect(server.containers()).toHaveLength(1);
  });

  test('rolled back twice: never to a version that somebody has already gone back from', async () => {
    const server = serverIn({ IMAGE });
    await releases(server, IMAGE, 'a', 'b', 'c');
    for (const letter of ['b', 'a']) {
      expect(await server.say('rollback')).toMatchObject({ code: 0 });
      expect((await server.say('current')).stdout).toBe(`${at(IMAGE, letter)}\n`);
    }
    expect(await server.say('rollback')).toMatchObject({
      code: 1,
      stderr: 'error: There is no earlier version on this server to go back to.\n',
    });
  });

  test('`confirm` counts the crashes since the version went live, not those of its start', async () => {
    const server = serverIn({ IMAGE });
    await releases(server, IMAGE, 'a');
    writeFileSync(server.path('slow'), '1');
    const deployed = server.say(`deploy ${at(IMAGE, 'b')}`);
    // it crashes twice just before the switch, between two looks perhaps
    await setTimeout(900);
    writeFileSync(server.path('crashes'), '2');
    expect(await deployed).toMatchObject({ code: 0 });
    writeFileSync(server.path('crashes'), '3');
    expect((await server.say('confirm')).stderr).toContain('has crashed 1 times since it went live');
    writeFileSync(server.path('crashes'), '2');
    expect(await server.say('confirm')).toMatchObject({ code: 0 });
  });

  test('an old container that has crashed three times in its life can be gone back to', async () => {
    const server = serverIn({ IMAGE });
    await releases(server, IMAGE, 'a');
    await succeeds(server, `deploy ${at(IMAGE, 'b')}`);
    writeFileSync(server.path('crashes'), '3');
    expect(await server.say(`deploy ${at(IMAGE, 'a')}`)).toMatchObject({ code: 0 });
    expect((await server.say('current')).stdout).toBe(`${at(IMAGE, 'a')}\n`);
  });

  test('a new version that keeps crashing is stopped, so that the proxy cannot switch to it any more', async () => {
    const server = serverIn({ IMAGE });
    await releases(server, IMAGE, 'a');
    writeFileSync(server.path('crashes'), '3');
    writeFileSync(server.path('slow'), '20');
    const { code, stderr } = await server.say(`deploy ${at(IMAGE, 'b')}`);
    expect([code, stderr]).toEqual([1, expect.stringContaining('The new version did not answer /health as it should')]);
    const [container = ''] = /hello-\d+-b{7}/.exec(stderr) ?? [];
    expect(readFileSync(server.path('stopped'), 'utf8').split('\n')[0]).toBe(container);
    expect((await server.say('current')).stdout).toBe(`${at(IMAGE, 'a')}\n`);
  });

  test('the image has a new name: the container before can be put back, an image of the old name is not started', async () => {
    const server = serverIn({ IMAGE });
    await releases(server, IMAGE, 'a');
    server.configure({ IMAGE: 'ghcr.io/me/greeter' });
    expect((await server.say(`deploy ${at(IMAGE, 'a')}`)).stderr).toContain('runs ghcr.io/me/greeter, not ghcr.io/me/hello');
    expect(await server.say(`deploy ${at('ghcr.io/me/greeter', 'b')}`)).toMatchObject({ code: 0 });
    expect(await server.say(`deploy ${at(IMAGE, 'a')}`)).toMatchObject({ code: 0 });
    expect((await server.say('current')).stdout).toBe(`${at(IMAGE, 'a')}\n`);
  });
});
