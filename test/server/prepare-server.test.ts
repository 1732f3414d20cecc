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
  return {
    root,
    keys: join(root, 'home/.ssh/authorized_keys'),
    prepare: (...options: string[]) =>
      spawnSync('bash', [join(root, 'deploy/prepare-server.sh'), '--image', 'ghcr.io/me/hello', '--key', key, ...options], {
        env,
        encoding: 'utf8',
      }),
  };
}

const nothing = 'exit 0';
const commands = {
  'apt-get': nothing,
  chown: nothing,
  groupadd: nothing,
  systemctl: nothing,
  useradd: nothing,
  usermod: nothing,
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
});
