import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { templates } from '../templates.js';
import { scriptsOf } from './repo.js';
import { startWorld } from './world.js';

const world = await startWorld();
const run = scriptsOf({ target: 'vps' }, world.port);
const script = templates.get('targets/vps/deploy/deploy-service.sh') ?? '';
const digest = `sha256:${'a'.repeat(64)}`;

/** What the server's script says to an order that came over SSH. */
const order = (words: string) =>
  spawnSync('bash', ['-s', 'no-such-service'], {
    input: script,
    env: { ...process.env, SSH_ORIGINAL_COMMAND: words },
    encoding: 'utf8',
  });

describe('deploy-service.sh takes six words and nothing else', () => {
  test.each([
    '',
    'ls',
    'bash -i',
    'current; id',
    'current\nid',
    ' current',
    'deploy',
    'deploy me/hello:latest',
    `deploy me/hello@${digest} --privileged`,
    `deploy -v/:/host@${digest}`,
    `deploy $(id)@${digest}`,
    `deploy me/hello@${digest}\nid`,
    `deploy me/hello@${digest.slice(0, -1)}`,
    `deploy ME/hello@${digest}`,
    'rollback 1',
    'scp -t /tmp',
  ])('refuses %j', (words) => {
    const { status, stderr } = order(words);
    expect(status).toBe(1);
    expect(stderr).toContain('This key can only say');
  });

  test.each(['preflight', 'current', 'confirm', 'rollback', `deploy ghcr.io/me/hello@${digest}`])('understands %j', (words) => {
    expect(order(words).stderr).toContain('The server is not prepared for no-such-service');
  });

  test('says which version it is, and that is what preflight.sh compares', () => {
    expect(order('version')).toMatchObject({
      status: 0,
      stdout: `deploy-service ${/^script_version=(.+)$/m.exec(script)?.[1]}\n`,
    });
  });
});

describe('preflight.sh', () => {
  const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nx\n-----END OPENSSH PRIVATE KEY-----';
  const env = { VPS_HOST: '127.0.0.1', VPS_PORT: '9', VPS_KNOWN_HOSTS: 'x', VPS_SSH_KEY: key, URL: 'http://127.0.0.1' };

  test('bug 23: with nothing set it is green, and names each command', async () => {
    const { code, outputs, summary } = await run('preflight.sh');
    expect([code, outputs.ready]).toEqual([0, 'false']);
    for (const name of ['VPS_HOST', 'VPS_URL', 'VPS_KNOWN_HOSTS', 'VPS_SSH_KEY'])
      expect(summary).toMatch(new RegExp(`gh \\w+ set ${name}`));
  });

  test.each([
    [{ VPS_HOST: '-oProxyCommand=id' }, 'VPS_HOST'],
    [{ VPS_USER: 'root -v' }, 'VPS_USER'],
    [{ VPS_SSH_KEY: 'ssh-ed25519 AAAA' }, 'VPS_SSH_KEY'],
    [{ URL: 'hello.example.com' }, 'VPS_URL'],
    [{ VERIFY_SECONDS: '601' }, 'VERIFY_SECONDS'],
  ])('%o makes no sense: says so, without the value', async (change, name) => {
    const { code, stderr } = await run('preflight.sh', [], { ...env, ...change });
    expect(code).toBe(1);
    expect(stderr).toContain(`${name} is not what it should be`);
  });

  test('a server that cannot be reached is a failure that says where to look', async () => {
    const { code, outputs } = await run('preflight.sh', [], env);
    expect(code).not.toBe(0);
    expect(outputs.detail).toContain('127.0.0.1, port 9');
  });
});

test('every script is good bash', () => {
  const scripts = [...templates].filter(([path]) => /^(base|targets|notifiers)\/.*\.sh$/.test(path));
  for (const [, text] of scripts) execFileSync('bash', ['-n'], { input: text });
  expect(scripts.length).toBeGreaterThan(20);
});
