import type { Terminal } from './terminal.js';

/** Variables that point git at another repository than the one in its folder; hooks and aliases set them. */
const astray =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|CEILING_DIRECTORIES)$/;

/** The environment for a git that is to look at its own folder, at nothing else. */
export function gitEnvironment(env: Terminal['env']): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !astray.test(name)));
}
