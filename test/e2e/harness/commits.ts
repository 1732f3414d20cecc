import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Git } from './git.js';
import { type Workflow, workflowsIn } from './workflows.js';

/** The repo's files at one commit or another, as a runner or GitHub itself reads them. */
export class Commits {
  private readonly known = new Map<string, Workflow[]>();

  constructor(
    private readonly root: string,
    private readonly repository: string,
    private readonly env: Record<string, string>,
  ) {}

  async workflowsAt(sha: string): Promise<Workflow[]> {
    const known = this.known.get(sha);
    if (known) return known;
    const folder = await this.cloneAt(sha);
    const workflows = workflowsIn(folder);
    this.known.set(sha, workflows);
    rmSync(folder, { recursive: true, force: true });
    return workflows;
  }

  async cloneAt(sha: string): Promise<string> {
    const folder = mkdtempSync(join(this.root, 'at-'));
    const git = new Git(folder, this.env);
    await git.run('init', '-q');
    await git.run('remote', 'add', 'origin', `https://github.com/${this.repository}.git`);
    await git.run('fetch', '-q', '--depth=1', 'origin', sha);
    await git.run('checkout', '-q', '-B', 'main', 'FETCH_HEAD');
    return folder;
  }
}
