import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '../temporary.js';

/** Nothing of the developer's own git or of a CI machine reaches the repository or the script. */
const environment = {
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  HOME: tmpdir(),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What the script left in $GITHUB_OUTPUT. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What it left in $GITHUB_STEP_SUMMARY. */
  readonly summary: string;
}

/** A real git repository in a folder of its own. */
export class Repository {
  readonly folder = temporaryFolder('pipeline-');

  constructor() {
    this.git('init', '--quiet', '--initial-branch=main');
  }

  git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.folder, env: environment, encoding: 'utf8' }).trim();
  }

  get head(): string {
    return this.git('rev-parse', 'HEAD');
  }

  commit(...messages: (string | Buffer)[]): this {
    for (const message of messages) {
      execFileSync('git', ['commit', '--quiet', '--allow-empty', '--cleanup=verbatim', '--file=-'], {
        cwd: this.folder,
        env: environment,
        input: message,
        stdio: ['pipe', 'ignore', 'ignore'], // git complains of broken UTF-8
      });
    }
    return this;
  }

  tag(...names: string[]): this {
    for (const name of names) this.git('tag', name);
    return this;
  }

  annotate(name: string): this {
    this.git('tag', '--annotate', '--message=text', name);
    return this;
  }

  /** Commits on a branch of its own and comes back. */
  branch(name: string, work: (repository: this) => unknown): this {
    this.git('checkout', '--quiet', '-b', name);
    work(this);
    this.git('checkout', '--quiet', 'main');
    return this;
  }

  merge(name: string, message: string): this {
    this.git('merge', '--quiet', '--no-ff', '-m', message, name);
    return this;
  }

  /** Runs a script here as a step of a job would. */
  run(script: string, env: Record<string, string> = {}, ...args: string[]): Ran {
    const [output, summary] = ['output', 'summary'].map((name) => join(this.folder, `.git/${name}`)) as [string, string];
    for (const file of [output, summary]) writeFileSync(file, '');
    const step = { ...environment, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, GITHUB_ACTIONS: 'true', ...env };
    const { status, stdout, stderr } = spawnSync('bash', [script, ...args], { cwd: this.folder, env: step, encoding: 'utf8' });
    return { code: status, stdout, stderr, outputs: pairs(readFileSync(output, 'utf8')), summary: readFileSync(summary, 'utf8') };
  }
}

/** `name=value` lines as an object. */
export function pairs(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}
