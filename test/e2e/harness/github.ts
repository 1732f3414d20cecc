import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Commits } from './commits.js';
import { Git, gitConfig } from './git.js';
import { answerApi } from './github-api.js';
import type { Internet } from './internet.js';
import { addRelease, type Release, type ReleaseRecord } from './releases.js';
import { nothing, type Options, type Run, show } from './run.js';
import { runWorkflow } from './runner.js';
import { type Workflow, waitsFor } from './workflows.js';

/** The user that owns the lab's repos, with upper case on purpose: a registry's name must not have any. */
export const owner = 'Octo';
export const token = 'ghs_e2eJobTokenThatTheRegistryTakes';

/** One repo on GitHub: real git behind it, its API answered here, its workflows run here, one after the other. */
export class GitHub {
  readonly repository: string;
  readonly runs: Run[] = [];
  readonly releases: Release[] = [];
  readonly secrets: Record<string, string> = {};
  readonly variables: Record<string, string> = {};
  readonly git: Git;
  readonly gitEnv: Record<string, string>;
  readonly artifacts: string;
  /** The workflow whose job's token is in use. */
  running: Workflow | undefined;
  private readonly commits: Commits;
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
    const first = this.runs.length;
    for (const workflow of await this.commits.workflowsAt(sha)) {
      if (!waitsFor(workflow, 'push', branch)) continue;
      const run = this.record({ workflow: workflow.name, event: 'push', branch, sha, payload });
      if (options.ci) await this.concluded({ ...run, conclusion: options.ci }, options);
      else await this.execute(workflow, run, options);
    }
    return this.runs.slice(first);
  }

  /** A run that ended elsewhere, or earlier: tells every workflow that waits for it. */
  async concluded(facts: Partial<Run> & { workflow: string }, options: Options = {}): Promise<Run[]> {
    const first = this.runs.length;
    const run = this.record({ branch: 'main', sha: await this.tip(), event: 'push', ...facts });
    run.status = 'completed';
    await this.follow(run, options);
    return this.runs.slice(first);
  }

  /** CD has ended well and left a release: Deploy hears of it. */
  async released(record: ReleaseRecord, options: Options = {}, handed: object = record): Promise<Run[]> {
    await addRelease(this, record);
    const artifact = join(this.artifacts, String(this.lastRun + 1), 'release');
    mkdirSync(artifact, { recursive: true });
    writeFileSync(join(artifact, 'release.json'), JSON.stringify(handed));
    const started = new Date(Date.now() - 60_000);
    return this.concluded({ workflow: 'CD', event: 'workflow_run', conclusion: 'success', started }, options);
  }

  async dispatch(file: string, inputs: Record<string, string> = {}, branch = 'main', options: Options = {}): Promise<Run> {
    const sha = await this.tip(branch);
    const workflow = (await this.commits.workflowsAt(sha)).find((each) => each.file === file);
    if (!workflow || !('workflow_dispatch' in workflow.on)) throw new Error(`${file} takes no workflow_dispatch`);
    const run = this.record({
      workflow: workflow.name,
      event: 'workflow_dispatch',
      branch,
      sha,
      payload: { inputs, ref: `refs/heads/${branch}` },
    });
    await this.execute(workflow, run, options);
    return run;
  }

  /** The button "Re-run all jobs": the same run and event, one attempt more. */
  async rerun(run: Run, options: Options = {}): Promise<Run[]> {
    const first = this.runs.length;
    run.attempt += 1;
    run.started = new Date();
    const workflow = (await this.commits.workflowsAt(run.sha)).find((each) => each.name === run.workflow) as Workflow;
    await this.execute(workflow, run, options);
    return [run, ...this.runs.slice(first)];
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

  private record(facts: Partial<Run> & { workflow: string }): Run {
    this.lastRun += 1;
    const base = {
      attempt: 1,
      started: new Date(),
      event: 'push',
      branch: 'main',
      sha: '',
      from: this.repository,
      conclusion: null,
      payload: {},
      log: nothing,
    };
    const run: Run = { ...base, ...facts, id: this.lastRun, status: 'in_progress' };
    this.runs.push(run);
    return run;
  }

  private async execute(workflow: Workflow, run: Run, options: Options): Promise<void> {
    run.status = 'in_progress';
    run.conclusion = null;
    const folder = await this.commits.cloneAt(run.sha);
    this.running = workflow;
    run.log = await runWorkflow({
      ...{ folder, workflow, event: run.event, actor: owner, killAfter: options.killAfter, kill: options.kill },
      payload: {
        repository: { full_name: this.repository, name: this.repository.split('/')[1], default_branch: 'main' },
        sender: { login: owner },
        ...run.payload,
      },
      env: {
        ...{ ...this.gitEnv, E2E_ROOT: this.root, E2E_ARTIFACTS: this.artifacts },
        ...{ GITHUB_RUN_ID: String(run.id), GITHUB_RUN_ATTEMPT: String(run.attempt), GITHUB_RUN_NUMBER: String(run.id) },
      },
      secrets: { ...this.secrets, GITHUB_TOKEN: token },
      variables: this.variables,
      ...(options.timeout ? { timeout: options.timeout } : {}),
    });
    rmSync(folder, { recursive: true, force: true });
    run.status = 'completed';
    run.conclusion = run.log.conclusion;
    await this.follow(run, {});
  }

  private async follow(run: Run, options: Options): Promise<void> {
    const tip = await this.tip();
    for (const workflow of await this.commits.workflowsAt(tip)) {
      if (!workflow.on.workflow_run?.workflows?.includes(run.workflow) || !waitsFor(workflow, 'workflow_run', run.branch))
        continue;
      const payload = { action: 'completed', workflow_run: show(run, this.repository), workflow: { name: run.workflow } };
      await this.execute(workflow, this.record({ workflow: workflow.name, event: 'workflow_run', sha: tip, payload }), options);
    }
  }
}
