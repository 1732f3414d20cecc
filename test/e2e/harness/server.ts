import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { owner, token } from './github.js';
import type { Hello } from './hello.js';
import { must, run } from './process.js';
import { imageOn, type Registry } from './registry.js';
import { startSshd } from './sshd.js';

const user = 'e2e-deploy';
const proxy = 'e2e-proxy';
const sshPort = 2299;
const webPort = 8099;
const service = 'hello';

/**
 * A server on loopback: a real sshd with a host key of its own, the engine, and kamal-proxy, prepared by the generated repo's
 * own deploy/prepare-server.sh.
 */
export class Server {
  readonly url = `http://127.0.0.1:${webPort}`;
  /** Sourced by the server's bash before it runs anything: how a story kills the deploy script at a line. */
  readonly bashEnv: string;

  private constructor(
    private readonly folder: string,
    private readonly sshd: ChildProcess,
    readonly knownHosts: string,
    readonly key: string,
    private readonly prepareOptions: string[],
    private readonly hello: Hello,
  ) {
    this.bashEnv = join(folder, 'bash-env');
  }

  static async prepare(hello: Hello, registry: Registry = 'ghcr'): Promise<Server> {
    const folder = join(hello.world.root, 'server');
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    for (const name of ['host', 'deploy'])
      await must('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(folder, name)]);
    writeFileSync(join(folder, 'bash-env'), '');
    const sshd = startSshd(folder, sshPort);
    const read = (file: string) => readFileSync(join(folder, file), 'utf8').trim();
    const options = [
      ...['--image', imageOn(registry), '--key', read('deploy.pub'), '--user', user, '--proxy', proxy, '--address', '127.0.0.1'],
      ...['--http-port', String(webPort), '--https-port', '8449'],
    ];
    // what Debian's docker package does to the socket
    await must('bash', [
      '-c',
      'groupadd --system --force docker && chgrp docker /var/run/docker.sock && chmod 660 /var/run/docker.sock && chmod 755 "$1"',
      '-',
      hello.world.root,
    ]);
    const known = `[127.0.0.1]:${sshPort} ${read('host.pub').split(' ').slice(0, 2).join(' ')}`;
    const server = new Server(folder, sshd, known, `${read('deploy')}\n`, options, hello);
    await server.prepareAgain();
    await server.as(['docker', 'login', '-u', owner, '--password-stdin', 'ghcr.io'], token);
    return server;
  }

  /** The script says what it did; it may be run as often as one likes. */
  prepareAgain(...options: string[]): Promise<string> {
    return must('bash', [join(this.hello.git.folder, 'deploy/prepare-server.sh'), ...this.prepareOptions, ...options]);
  }

  /** What the owner sets on GitHub for this server. */
  configure(hello: Hello = this.hello): void {
    hello.github.secrets.VPS_SSH_KEY = this.key;
    Object.assign(hello.github.variables, {
      ...{ VPS_HOST: '127.0.0.1', VPS_PORT: String(sshPort), VPS_USER: user, VPS_URL: this.url },
      ...{ VPS_KNOWN_HOSTS: this.knownHosts, VERIFY_SECONDS: '15' },
    });
  }

  /** One word to the deploy script over SSH, through the generated repo's own server.sh. */
  async say(word: string): Promise<{ code: number | null; output: string }> {
    const { secrets, variables } = this.hello.github;
    return run('bash', [join(this.hello.git.folder, '.github/scripts/server.sh'), word], {
      env: { ...process.env, ...secrets, ...variables },
      timeout: 120_000,
    });
  }

  async health(): Promise<{ version?: string; commit?: string }> {
    const response = await fetch(`${this.url}/health`, { signal: AbortSignal.timeout(5_000) });
    return response.ok ? ((await response.json()) as object) : {};
  }

  /** The service's containers, running or not. */
  async containers(): Promise<string[]> {
    const names = await must('docker', [
      'ps',
      '-a',
      '--filter',
      `label=deploy-service.name=${service}`,
      '--format',
      '{{.Names}}',
    ]);
    return names.split('\n').filter(Boolean);
  }

  async live(): Promise<string> {
    return (await this.say('current')).output.trim().split('\n').at(-1) ?? '';
  }

  /** Nothing is live any more, as on a server that was only just prepared. */
  async reset(): Promise<void> {
    writeFileSync(this.bashEnv, '');
    await run('docker', ['exec', proxy, 'kamal-proxy', 'remove', service]);
    const containers = await this.containers();
    if (containers.length > 0) await run('docker', ['rm', '-f', ...containers]);
    rmSync(`/var/lib/deploy-service/${service}`, { recursive: true, force: true });
    await this.prepareAgain();
  }

  as(command: string[], input = ''): Promise<string> {
    return must('runuser', ['-u', user, '--', ...command], { input, cwd: '/' });
  }

  async stop(): Promise<void> {
    this.sshd.kill();
    const containers = await this.containers();
    await run('docker', ['rm', '-f', ...containers, proxy]);
    await run('docker', ['volume', 'rm', `${proxy}-config`]);
    for (const file of [
      `/etc/deploy-service/${service}.conf`,
      `/etc/deploy-service/${service}.env`,
      `/var/lib/deploy-service/${service}`,
    ]) {
      rmSync(file, { recursive: true, force: true });
    }
    // the script and the network stay while another service of this machine uses them
    await run('docker', ['network', 'rm', 'kamal']);
    if (existsSync('/etc/deploy-service') && readdirSync('/etc/deploy-service').length === 0) {
      for (const path of ['/etc/deploy-service', '/var/lib/deploy-service', '/usr/local/bin/deploy-service'])
        rmSync(path, { recursive: true, force: true });
    }
    await run('userdel', ['--remove', user]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
