import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rendered } from '../deploy/repo.js';
import { temporaryFolder } from '../temporary.js';
import { docker } from './docker.js';
import { moved } from './server.js';

const { files } = rendered({ target: 'vps' });
const key = 'ssh-ed25519 AAAAC3Nza me@desk';

/** A machine in a folder, on which prepare-server.sh believes to be root: what it would ask of Debian is answered by stand-ins. */
function machine() {
  const root = temporaryFolder('prepare-');
  for (const folder of ['bin', 'deploy', 'containers', 'images', 'home/.ssh']) mkdirSync(join(root, folder), { recursive: true });
  const put = (path: string, text: string) => {
    writeFileSync(join(root, path), text);
    chmodSync(join(root, path), 0o755);
  };
  for (const script of ['prepare-server.sh', 'deploy-service.sh']) {
    const text = files[`deploy/${script}`]?.contents ?? '';
    put(`deploy/${script}`, moved(text, root).replaceAll('/usr/local/bin/deploy-service', join(root, 'bin/deploy-service')));
  }
  put('bin/docker', docker);
  for (const [name, text] of Object.entries(commands)) put(`bin/${name}`, `#!/usr/bin/env bash\n${text}\n`);
  const env = { PATH: `${join(root, 'bin')}:${process.env.PATH}`, FAKE: root };
  const say = (...options: string[]) =>
    spawnSync('bash', [join(root, 'deploy/prepare-server.sh'), ...options], { env, encoding: 'utf8' });
  return {
    root,
    /** What `hostname -I` says from now on. */
    has: (...addresses: string[]) => put('bin/hostname', `#!/bin/sh\necho "${addresses.join(' ')} "\n`),
    keys: join(root, 'home/.ssh/authorized_keys'),
    say,
    prepare: (...options: string[]) => say('--image', 'ghcr.io/me/hello', '--key', key, ...options),
  };
}

const nothing = 'exit 0';
const commands = {
  'apt-get': nothing,
  chown: nothing,
  groupadd: nothing,
  systemctl: nothing,
  useradd: nothing,
  usermod: 'echo "$*" >>"$FAKE/usermod"',
  sshd: 'echo port 2222',
  hostname: 'echo 203.0.113.7',
  getent: 'echo "deploy:x:1:1::$FAKE/home:/bin/bash"',
  id: 'case $* in -u) echo "${USER_ID:-0}" ;; -*) exec /usr/bin/id "$@" ;; esac',
  runuser: 'shift 3; USER_ID=1000 exec "$@"',
  // only root can give files away
  install:
    'for word; do case $word in -o | -g) skip=1 ;; *) if [ -z "${skip:-}" ]; then words+=("$word"); fi; skip="" ;; esac; done; exec /usr/bin/install "${words[@]}"',
};

describe('prepare-server.sh', () => {
  test('ends with the commands for GitHub', () => {
    const { status, stdout } = machine().prepare();
    expect(status).toBe(0);
    for (const command of [`VPS_HOST --body '203.0.113.7'`, `VPS_PORT --body '2222'`, 'VPS_KNOWN_HOSTS', 'VPS_SSH_KEY'])
      expect(stdout).toContain(command);
  });

  test.each(['10.0.0.4', '172.31.20.14', '192.168.1.2', '100.64.0.9'])(
    '%s is private: it asks for the public address, and does not hand out this one',
    (address) => {
      const server = machine();
      server.has(address, '172.17.0.1');
      const { status, stdout } = server.prepare();
      expect([status, stdout.includes('gh variable set')]).toEqual([0, false]);
      expect(stdout).toContain(`${address}, is a private one`);
      expect(server.say('--address', '203.0.113.7').stdout).toContain(`VPS_HOST --body '203.0.113.7'`);
    },
  );

  test("GitHub's machines reach IPv4 addresses only: the first of those is taken, and one is asked for where there is none", () => {
    const server = machine();
    server.has('2001:db8::7', '203.0.113.7', '172.17.0.1');
    expect(server.prepare().stdout).toContain(`VPS_HOST --body '203.0.113.7'`);
    server.has('2001:db8::7');
    const { status, stdout } = server.say();
    expect([status, stdout.includes('gh variable set')]).toEqual([0, false]);
    expect(stdout).toContain('it has no IPv4 address of its own');
  });

  test.each([
    ['makes has no password: only a key fits', 'exit 1', ['--append --groups docker deploy', '--password * deploy']],
    ['finds keeps the password', 'exit 0', ['--append --groups docker deploy']],
  ])('a user that it %s', (_what, known, expected) => {
    const server = machine();
    writeFileSync(join(server.root, 'bin/id'), `#!/bin/sh\ncase $* in deploy) ${known} ;; *) echo "\${USER_ID:-0}" ;; esac\n`);
    server.prepare();
    expect(readFileSync(join(server.root, 'usermod'), 'utf8').trim().split('\n').sort()).toEqual(expected);
  });

  test('also where sshd cannot be asked: the port is then 22', () => {
    const server = machine();
    writeFileSync(join(server.root, 'bin/sshd'), '#!/bin/sh\nexit 255\n');
    const { status, stdout } = server.prepare();
    expect([status, stdout.includes('gh secret set VPS_SSH_KEY'), stdout.includes('VPS_PORT')]).toEqual([0, true, false]);
  });

  test("replaces its own service's key, and no other's", () => {
    const server = machine();
    const others = ['x deploy-service:my-service', 'x deploy-service:my.service.two', 'no comment', ''];
    writeFileSync(server.keys, ['old deploy-service:my.service', ...others].join('\n'));
    expect(server.prepare('--name', 'my.service').status).toBe(0);
    const lines = readFileSync(server.keys, 'utf8').trim().split('\n');
    expect(lines.slice(0, -1)).toEqual(others.slice(0, -1));
    expect(lines.at(-1)).toMatch(/ ssh-ed25519 AAAAC3Nza deploy-service:my\.service$/);
  });

  test('a port that was taken: the next try starts from nothing', () => {
    const server = machine();
    writeFileSync(join(server.root, 'taken'), '');
    const first = server.prepare();
    expect([first.status, first.stderr.includes('The proxy does not start')]).toEqual([1, true]);
    expect(existsSync(join(server.root, 'containers/kamal-proxy'))).toBe(false);
    rmSync(join(server.root, 'taken'));
    expect(server.prepare().status).toBe(0);
  });

  test('run again: what is not said stays what it was, and what changes is told', () => {
    const server = machine();
    const conf = () => readFileSync(join(server.root, 'etc/hello.conf'), 'utf8');
    const first = server.prepare('--host', 'hello.example.com', '--tls', '--memory', '1g', '--port', '8080');
    expect([first.status, first.stderr]).toEqual([0, '']);
    const before = conf();
    expect(before).toMatch(/PORT='8080'\nHOST='hello\.example\.com'\nTLS='yes'\nMEMORY='1g'/);
    const again = server.say();
    expect([again.status, conf(), again.stdout.includes('what has changed')]).toEqual([0, before, false]);
    expect(again.stdout).toContain("VPS_URL --body 'https://hello.example.com'");
    const changed = server.say('--no-tls', '--host', '');
    expect(changed.stdout).toMatch(/was: HOST='hello\.example\.com'\n.*was: TLS='yes'\n.*now: HOST=''\n.*now: TLS='no'/);
    expect(conf()).toBe(before.replace("HOST='hello.example.com'\nTLS='yes'", "HOST=''\nTLS='no'"));
    expect(readFileSync(server.keys, 'utf8')).toContain('ssh-ed25519 AAAAC3Nza deploy-service:hello');
  });

  test.each([
    ['newer', 999],
    ['older', 0],
  ])('a program that another service brought is %s: the newer of the two stays', (_, version) => {
    const server = machine();
    const program = join(server.root, 'bin/deploy-service');
    const theirs = `#!/bin/sh\nscript_version=${version}\n`;
    writeFileSync(program, theirs);
    chmodSync(program, 0o755);
    const { status, stdout } = server.prepare();
    const kept = version > 0;
    expect([status, readFileSync(program, 'utf8') === theirs]).toEqual([0, kept]);
    expect(stdout.includes('another service has brought a newer one')).toBe(kept);
  });

  test('an older proxy keeps serving, and is told of', () => {
    const server = machine();
    expect(server.prepare().stdout).not.toContain('the proxy is');
    const told = () => /the proxy is (.*); for .*: docker rm --force kamal-proxy/.exec(server.say().stdout)?.[1];
    expect(told()).toBeUndefined();
    const image = join(server.root, 'containers/kamal-proxy/image');
    const older = `docker.io/${readFileSync(image, 'utf8').replace(/:.*/, ':v0.8.0')}`;
    writeFileSync(image, older);
    expect([told(), readFileSync(image, 'utf8')]).toEqual([older, older]);
  });

  test('another user: the key goes there, and no longer fits where it was', () => {
    const server = machine();
    expect(server.prepare().status).toBe(0);
    writeFileSync(join(server.root, 'bin/getent'), '#!/bin/sh\necho "$2:x:1:1::$FAKE/home-$2:/bin/bash"\n');
    const old = join(server.root, 'home-deploy/.ssh/authorized_keys');
    mkdirSync(join(server.root, 'home-deploy/.ssh'), { recursive: true });
    writeFileSync(old, readFileSync(server.keys));
    const again = server.say('--user', 'robot');
    expect([again.status, again.stderr]).toEqual([0, '']);
    expect(readFileSync(old, 'utf8')).toBe('');
    expect(readFileSync(join(server.root, 'home-robot/.ssh/authorized_keys'), 'utf8')).toMatch(
      /ssh-ed25519 AAAAC3Nza deploy-service:hello\n$/,
    );
  });

  test("another service's key is refused: sshd would call that service's program", () => {
    const server = machine();
    expect(server.prepare('--name', 'one').status).toBe(0);
    const { status, stderr } = server.prepare('--name', 'two', '--host', 'two.example.com');
    expect([status, stderr]).toEqual([1, expect.stringMatching(/deploys one already.*deploy-two/)]);
    expect(existsSync(join(server.root, 'etc/two.conf'))).toBe(false);
  });

  test('a first time without a key is refused before anything is done', () => {
    const server = machine();
    const { status, stderr } = server.say('--image', 'ghcr.io/me/hello');
    expect([status, stderr]).toEqual([1, expect.stringMatching(/--key is needed/)]);
    expect(existsSync(join(server.root, 'etc/hello.conf'))).toBe(false);
  });
});
