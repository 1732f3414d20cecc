import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { owner, token } from './account.js';
import type { Hello } from './hello.js';
import { clear, type Place, placeOf } from './place.js';
import { type Finished, must, run } from './process.js';
import { imageOn, type Registry } from './registry.js';
import type { ReleaseRecord } from './releases.js';
import type { Settings } from './run.js';
import { startSshd } from './sshd.js';

/**
 * A server on loopback: a real sshd with a host key of its own, the engine, and kamal-proxy, prepared by the generated repo's
 * own deploy/prepare-server.sh.
 */
export class Server {
  readonly url: string;
  /** Sourced by the server's bash before it runs anything: how a story kills the deploy script at a line. */
  readonly bashEnv: string;

  private constructor(
    readonly place: Place,
    private readonly folder: string,
    private readonly sshd: ChildProcess,
    readonly hostKey: string,
    private readonly key: string,
    private readonly prepareOptions: string[],
    private readonly hello: Hello,
  ) {
    this.url = `http://127.0.0.1:${place.webPort}`;
    this.bashEnv = join(folder, 'bash-env');
  }

  static async prepare(hello: Hello, registry: Registry = 'ghcr', number = 1): Promise<Server> {
    const place = placeOf(number);
    const folder = join(hello.world.root, `server-${number}`);
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    for (const name of ['host', 'deploy'])
      await must('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(folder, name)]);
    writeFileSync(join(folder, 'bash-env'), '');
    const sshd = startSshd(folder, place.sshPort);
    const read = (file: string) => readFileSync(join(folder, file), 'utf8').trim();
    const options = [
      ...['--name', place.service, '--image', imageOn(registry), '--key', read('deploy.pub'), '--user', place.user],
      ...['--proxy', place.proxy, '--address', '127.0.0.1'],
      ...['--http-port', String(place.webPort), '--https-port', String(place.secretPort)],
    ];
    // what Debian's docker package does to the socket
    await must('bash', [
      '-c',
      'groupadd --system --force docker && chgrp docker /var/run/docker.sock && chmod 660 /var/run/docker.sock && chmod 755 "$1"',
      '-',
      hello.world.root,
    ]);
    const hostKey = read('host.pub').split(' ').slice(0, 2).join(' ');
    const server = new Server(place, folder, sshd, hostKey, `${read('deploy')}\n`, options, hello);
    await server.prepareAgain();
    await server.as(['docker', 'login', '-u', owner, '--password-stdin', 'ghcr.io'], token);
    return server;
  }

  /** The script says what it did; it may be run as often as one likes. */
  prepareAgain(...options: string[]): Promise<string> {
    return must('bash', [join(this.hello.git.folder, 'deploy/prepare-server.sh'), ...this.prepareOptions, ...options]);
  }

  /** What the owner sets on GitHub for this server; with another port, when something on this machine stands in between. */
  settings(port = this.place.sshPort): Settings {
    const variables = {
      ...{ VPS_HOST: '127.0.0.1', VPS_PORT: String(port), VPS_USER: this.place.user, VPS_URL: this.url },
      ...{ VPS_KNOWN_HOSTS: `[127.0.0.1]:${port} ${this.hostKey}`, VERIFY_SECONDS: '15' },
    };
    return { secrets: { VPS_SSH_KEY: this.key }, variables };
  }

  configure(hello: Hello = this.hello): void {
    const { secrets, variables } = this.settings();
    Object.assign(hello.github.secrets, secrets);
    Object.assign(hello.github.variables, variables);
  }

  /** One word to the deploy script over SSH, through the generated repo's own server.sh. */
  async say(word: string, port = this.place.sshPort): Promise<Finished> {
    const { secrets, variables } = this.settings(port);
    return run('bash', [join(this.hello.git.folder, '.github/scripts/server.sh'), word], {
      env: { ...process.env, ...secrets, ...variables },
      timeout: 120_000,
    });
  }

  /** A deployment without a job around it. */
  async deploy({ image, digest }: ReleaseRecord): Promise<void> {
    for (const word of [`deploy ${image}@${digest}`, 'confirm']) {
      const { code, output } = await this.say(word);
      if (code !== 0) throw new Error(`${word} exited ${code}:\n${output}`);
    }
  }

  /** The image is gone from the server's disk, so that the next deployment must pull it. */
  async forget({ image, digest }: ReleaseRecord): Promise<void> {
    const reference = `${image}@${digest}`;
    const { code } = await run('docker', ['image', 'inspect', reference]);
    if (code === 0) await must('docker', ['rmi', reference]);
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
      `label=deploy-service.name=${this.place.service}`,
      '--format',
      '{{.Names}}',
    ]);
    return names.split('\n').filter(Boolean);
  }

  async live(): Promise<string> {
    return (await this.say('current')).output.trim().split('\n').at(-1) ?? '';
  }

  as(command: string[], input = ''): Promise<string> {
    return must('runuser', ['-u', this.place.user, '--', ...command], { input, cwd: '/' });
  }

  async stop(): Promise<void> {
    this.sshd.kill();
    await clear(this.place, await this.containers());
    rmSync(this.folder, { recursive: true, force: true });
  }
}
