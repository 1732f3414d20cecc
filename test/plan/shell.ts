import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../temporary.js';

/** One shell for all: a loop inside it costs half of what a process from here would. Its words are those of the shell. */
const readAll = 'for script; do bash -n "$script" 2>&1 || true; done';

/**
 * What bash says against the syntax of scripts, without running them; empty when it takes them all.
 * @param scripts each under a name for what is said
 */
export function syntaxErrors(scripts: ReadonlyMap<string, string>): string {
  const folder = temporaryFolder('syntax-');
  for (const [name, text] of scripts) writeFileSync(join(folder, name), text);
  // far below any system's limit for the length of a command
  const batches = Array.from({ length: Math.ceil(scripts.size / 500) }, (_, at) =>
    [...scripts.keys()].slice(at * 500, at * 500 + 500),
  );
  return batches
    .map((names) => execFileSync('bash', ['-c', readAll, 'bash', ...names], { cwd: folder, encoding: 'utf8' }))
    .join('');
}
