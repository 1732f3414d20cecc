import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answers } from '../../../src/index.js';
import { owner, token } from './account.js';
import { GitHub } from './github.js';
import { Hello } from './hello.js';
import { Internet } from './internet.js';
import { labDir, requireLab } from './lab.js';
import { Notifiers } from './notifiers.js';
import { killLeftovers, must, run } from './process.js';
import { recover } from './registry.js';
import { Render } from './render.js';

/** The logins that the lab's registries take, besides their own: the job's token, and an account on Docker Hub. */
export const hub = { username: 'octohub', token: 'dckr_pat_e2eAccessTokenOfDockerHub' };

/** Everything around a generated repo: GitHub, the registries, Render, the services that are notified. One at a time. */
export class World {
  private readonly logins: string;

  private constructor(
    readonly root: string,
    readonly internet: Internet,
    readonly render: Render,
    readonly notified: Notifiers,
    private readonly before: string,
  ) {
    this.logins = join(labDir, 'internet/htpasswd');
  }

  static async start(): Promise<World> {
    requireLab();
    const internet = await Internet.start();
    const root = mkdtempSync(join(tmpdir(), 'e2e-'));
    const passwords = join(labDir, 'internet/htpasswd');
    const before = readFileSync(passwords, 'utf8');
    for (const [user, password] of [
      [owner, token],
      [hub.username, hub.token],
    ]) {
      appendFileSync(passwords, `${await must('htpasswd', ['-Bbn', user as string, password as string])}\n`);
    }
    const world = new World(root, internet, new Render(internet, root), new Notifiers(internet), before);
    await world.forget();
    return world;
  }

  /** A repo as `npm create hello-ci-cd` makes it, and GitHub's side of it; nothing is pushed yet. */
  async generate(answers: Partial<Answers> = {}, change: (files: Map<string, string>) => void = () => {}): Promise<Hello> {
    await this.forget();
    const github = new GitHub(mkdtempSync(join(this.root, 'github-')), this.internet, 'hello');
    await github.create();
    return Hello.generate(this, github, { owner, name: 'hello', ...answers }, change);
  }

  /** An empty world again: no image in a registry, no service live, nothing asked. */
  async forget(): Promise<void> {
    this.internet.forget();
    this.notified.reset();
    recover();
    await this.render.reset();
    for (const [registry, user] of [
      ['ghcr', owner.toLowerCase()],
      ['hub', hub.username],
    ]) {
      rmSync(join(labDir, `internet/${registry}/docker/registry/v2/repositories/${user}`), { recursive: true, force: true });
    }
  }

  async stop(): Promise<void> {
    killLeftovers();
    await this.forget();
    await this.internet.stop();
    writeFileSync(this.logins, this.before);
    const images = await must('docker', ['images', '-q', '--filter', 'reference=*/octo*/hello']);
    if (images) await run('docker', ['rmi', '-f', ...new Set(images.split('\n'))]);
    rmSync(this.root, { recursive: true, force: true });
  }
}
