import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Answers, render } from '../../../src/index.js';
import { hurry } from './clock.js';
import { Git } from './git.js';
import type { GitHub } from './github.js';
import { must } from './process.js';
import { imageOn } from './registry.js';
import type { Release, ReleaseRecord } from './releases.js';
import type { Deploy } from './render.js';
import type { Options, Run } from './run.js';
import type { World } from './world.js';

/** The runs that one push or one button started, by workflow; the last of each. */
export interface Story {
  ci?: Run;
  cd?: Run;
  deploy?: Run;
}

/** A generated repo on somebody's desk. */
export class Hello {
  /** What CD would leave for a version, without an image behind it. */
  async record(version: string): Promise<ReleaseRecord> {
    const digest = `sha256:${createHash('sha256').update(version).digest('hex')}`;
    return { version, image: imageOn('ghcr'), digest, sha: await this.github.tip() };
  }

  private constructor(
    readonly world: World,
    readonly github: GitHub,
    readonly git: Git,
  ) {}

  static async generate(
    world: World,
    github: GitHub,
    answers: Partial<Answers>,
    change: (files: Map<string, string>) => void,
  ): Promise<Hello> {
    const git = new Git(join(github.root, 'desk'), github.gitEnv);
    const files = new Map(Object.entries(render(answers)).map(([path, file]) => [path, file.contents]));
    change(files);
    const hello = new Hello(world, github, git);
    // Render is a fake here, that answers at once; what happens on a server takes the time that it takes
    if (answers.target !== 'vps') hurry(github, 10);
    mkdirSync(git.folder);
    hello.write(Object.fromEntries(files));
    await git.run('init', '-q', '-b', 'main');
    await git.run('remote', 'add', 'origin', `https://github.com/${github.repository}.git`);
    await hello.commit('feat: hello world');
    return hello;
  }

  write(files: { [path: string]: string }): void {
    for (const [path, contents] of Object.entries(files)) {
      const file = join(this.git.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, contents);
    }
  }

  async commit(message: string, files: { [path: string]: string } = {}): Promise<string> {
    this.write(files);
    await this.git.run('add', '-A');
    await must('git', ['commit', '-q', '--allow-empty', '--cleanup=verbatim', '-F', '-'], {
      cwd: this.git.folder,
      env: { ...process.env, ...this.git.env },
      input: message,
    });
    return this.git.run('rev-parse', 'HEAD');
  }

  /** A real `git push`, and all that follows from it. */
  async push(options: Options = {}, branch = 'main'): Promise<Story> {
    const before = await this.github.tip(branch);
    await this.git.run('push', '-q', 'origin', `HEAD:refs/heads/${branch}`);
    return byWorkflow(await this.github.pushed(branch, before, options));
  }

  /** CD has ended well and left this release, and perhaps another release.json: for stories that begin there. */
  async released(record: ReleaseRecord, handed: object = record, options: Options = {}): Promise<Story> {
    return byWorkflow(await this.github.released(record, options, handed));
  }

  /** Renders services that answer by their releases' records, without a container: for stories about Deploy alone. */
  pretend(sites: { [version: string]: Deploy['site'] } = {}): void {
    this.world.render.start = async (image) => {
      const record = this.records().find((each) => `${each.image}@${each.digest}` === image);
      if (!record) throw new Error(`no release has ${image}`);
      const body = { status: 'ok', version: record.version, commit: record.sha };
      return sites[record.version] ?? (() => ({ body }));
    };
  }

  records(): ReleaseRecord[] {
    const recordOf = ({ assets }: Release) => assets.find(({ name }) => name === 'release.json')?.content.toString() ?? '{}';
    return this.github.releases.map((release) => JSON.parse(recordOf(release)));
  }

  async redeploy(version: string, options: Options = {}): Promise<Run> {
    return this.github.dispatch('deploy.yml', { version }, 'main', options);
  }
}

export function byWorkflow(runs: Run[]): Story {
  const last = (name: string) => runs.filter((run) => run.workflow === name).at(-1);
  return Object.fromEntries(
    [['ci', last('CI')] as const, ['cd', last('CD')] as const, ['deploy', last('Deploy')] as const].filter(([, run]) => run),
  ) as Story;
}
