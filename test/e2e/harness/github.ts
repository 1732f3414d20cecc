import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { owner } from './account.js';
import { execute, follow, record } from './chain.js';
import { Commits } from './commits.js';
import { Git, gitConfig } from './git.js';
import { answerApi } from './github-api.js';
import type { Internet } from './internet.js';
import { addRelease, type Release, type ReleaseRecord } from './releases.js';
import type { Options, Run } from './run.js';
import { type Workflow, waitsFor } from './workflows.js';

/** One repo on GitHub: real git behind it, its API answered here, its workflows run here, one after the other. */
export class GitHub {
  readonly repository: string;
  readonly runs: Run[] = [];
  readonly releases: Release[] = [];
  readonly secrets: Record<string, string> = {};
  readonly variables: Record<string, string> = {};
  /** What its runners have in their environment, besides. */
  readonly machine: Record<string, string> = {};
  readonly git: Git;
  readonly gitEnv: Record<string, string>;
  readonly artifacts: string;
  readonly commits: Commits;
  /** How often GraphQL is still to say that there is no such tag, as it may for a moment when one has just been made. */
  lateTags = 0;
  /** The workflow whose job's token is in use. */
  running: Workflow | undefined;
  private lastRun = 100;

  constructor(
    readonly root: string,
    readonly internet: Internet,
    name: string,
  ) {
    this.repository = `${owner}/${name}`;
    this.gitEnv = gitConfig(root);
    this.artifacts = join(root, 'artifacts', name);
    this.git = new Git(join(root, 'remotes', `${this.repository}.git`), this.gitEnv);
    this.commits = new Commits(root, this.repository, this.gitEnv);
    for (const host of ['api.github.com', 'uploads.github.com']) internet.serve(host, (asked) => answerApi(this, asked));
  }

  async create(): Promise<void> {
    mkdirSync(this.git.folder, { recursive: true });
    await this.git.run('init', '-q', '--bare');
    for (const setting of ['allowAnySHA1InWant', 'allowReachableSHA1InWant'])
      await this.git.run('config', `uploadpack.${setting}`, 'true');
    // so that `remote = https://github.com/Octo/hello` works without the suffix too
    symlinkSync(this.git.folder, this.git.folder.replace(/\.git$/, ''));
  }

  tip(branch = 'main'): Promise<string> {
    return this.git.commit(`refs/heads/${branch}`);
  }

  /** What GitHub does once a push has arrived: CI, and whatever waits for it. */
  async pushed(branch: string, before: string, options: Options = {}): Promise<Run[]> {
    const sha = await this.tip(branch);
    const payload = { ref: `refs/heads/${branch}`, before, after: sha, head_commit: { id: sha }, pusher: { name: owner } };
    const runs: Run[] = [];
    for (const workflow of await this.commits.workflowsAt(sha)) {
      if (!waitsFor(workflow, 'push', branch)) continue;
      const facts = { workflow: workflow.name, event: 'push', branch, sha, payload };
      if (options.ci) runs.push(...(await this.concluded({ ...facts, conclusion: options.ci }, options)));
      else runs.push(...(await execute(this, workflow, record(this, facts), options)));
    }
    return runs;
  }

  /** A run that ended elsewhere, or earlier: tells every workflow that waits for it. */
  async concluded(facts: Partial<Run> & { workflow: string }, options: Options = {}): Promise<Run[]> {
    const run = record(this, { branch: 'main', sha: await this.tip(), event: 'push', ...facts });
    run.status = 'completed';
    return [run, ...(await follow(this, run, options))];
  }

  /** CD has ended well and left a release: Deploy hears of it. */
  async released(release: ReleaseRecord, options: Options = {}, handed: object = release): Promise<Run[]> {
    await addRelease(this, release);
    const id = this.nextRun();
    const artifact = join(this.artifacts, String(id), 'release');
    mkdirSync(artifact, { recursive: true });
    writeFileSync(join(artifact, 'release.json'), JSON.stringify(handed));
    const started = new Date(Date.now() - 60_000);
    return this.concluded({ id, workflow: 'CD', event: 'workflow_run', conclusion: 'success', started }, options);
  }

  async dispatch(file: string, inputs: Record<string, string> = {}, branch = 'main', options: Options = {}): Promise<Run> {
    const sha = await this.tip(branch);
    const workflow = (await this.commits.workflowsAt(sha)).find((each) => each.file === file);
    if (!workflow || !('workflow_dispatch' in workflow.on)) throw new Error(`${file} takes no workflow_dispatch`);
    const run = record(this, {
      workflow: workflow.name,
      event: 'workflow_dispatch',
      branch,
      sha,
      payload: { inputs, ref: `refs/heads/${branch}` },
    });
    await execute(this, workflow, run, options);
    return run;
  }

  /** The button "Re-run all jobs": the same run and event, one attempt more. */
  async rerun(run: Run, options: Options = {}): Promise<Run[]> {
    run.attempt += 1;
    run.started = new Date();
    const workflow = (await this.commits.workflowsAt(run.sha)).find((each) => each.name === run.workflow) as Workflow;
    return execute(this, workflow, run, options);
  }

  /** What a run's attempts have left, under each name the newest. */
  artifactsOf(run: number): { name: string; created: Date }[] {
    const folder = join(this.artifacts, String(run));
    try {
      return readdirSync(folder).map((name) => ({ name, created: statSync(join(folder, name)).mtime }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  nextRun(): number {
    this.lastRun += 1;
    return this.lastRun;
  }
}
