import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { cleanEnv, run } from './run.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A folder outside of the project, gone when the test file ends. */
export function scratchFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'create-hello-')));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A person's shell: an identity for git, and a release line of Node with its npm first on PATH. */
export async function shellOf(folder: string, node?: string): Promise<NodeJS.ProcessEnv> {
  const gitConfig = join(folder, 'gitconfig');
  writeFileSync(gitConfig, '[user]\n\tname = Octo Cat\n\temail = octocat@example.com\n');
  const env = cleanEnv({ GIT_CONFIG_GLOBAL: gitConfig, GIT_CONFIG_NOSYSTEM: '1' });
  if (!node) return env;
  const bin = (await run(join(root, 'test/lab/node-up'), [node])).trim();
  return { ...env, PATH: `${bin}${delimiter}${env.PATH}` };
}
