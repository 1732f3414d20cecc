import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanEnv, run } from './run.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A person's shell: an identity for git, and a release line of Node with its npm first on PATH. */
export async function shellOf(folder: string, node?: string): Promise<NodeJS.ProcessEnv> {
  const gitConfig = join(folder, 'gitconfig');
  writeFileSync(gitConfig, '[user]\n\tname = Octo Cat\n\temail = octocat@example.com\n');
  const env = cleanEnv({ GIT_CONFIG_GLOBAL: gitConfig, GIT_CONFIG_NOSYSTEM: '1' });
  if (!node) return env;
  const bin = (await run(join(root, 'test/lab/node-up'), [node])).trim();
  return { ...env, PATH: `${bin}${delimiter}${env.PATH}` };
}
