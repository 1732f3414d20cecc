import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './process.js';

/** A git configuration of its own, in which https://github.com/ is a folder of this machine: a real push, to a real repo. */
export function gitConfig(root: string): Record<string, string> {
  const path = join(root, 'gitconfig');
  mkdirSync(join(root, 'remotes'), { recursive: true });
  const lines = [
    `[url "file://${root}/remotes/"]`,
    '  insteadOf = https://github.com/',
    '[user]\n  name = Octo Cat\n  email = octo@example.com',
    '[init]\n  defaultBranch = main',
    '[advice]\n  detachedHead = false',
    '[safe]\n  directory = *',
    '[commit]\n  gpgsign = false',
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  return { GIT_CONFIG_GLOBAL: path, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };
}

/** A folder under git. */
export class Git {
  constructor(
    readonly folder: string,
    readonly env: Record<string, string>,
  ) {}

  run(...args: string[]): Promise<string> {
    return must('git', args, { cwd: this.folder, env: { ...process.env, ...this.env } });
  }

  /** The commit behind a name, or '' when there is none. */
  async commit(name: string): Promise<string> {
    const rows = await this.run('for-each-ref', '--format=%(objectname)', name);
    return rows.split('\n')[0] ?? '';
  }

  async tags(): Promise<Record<string, string>> {
    const rows = await this.run('for-each-ref', '--format=%(refname:short) %(objectname)', 'refs/tags');
    return Object.fromEntries(
      rows
        .split('\n')
        .filter(Boolean)
        .map((row) => row.split(' ') as [string, string]),
    );
  }
}
