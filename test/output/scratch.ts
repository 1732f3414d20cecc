import { chmodSync, existsSync, lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { RunOptions } from '../../src/options.js';
import { completeAnswers } from '../../src/plan/answers.js';
import { gitSteps } from '../../src/plan/git.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Files } from '../../src/plan/render.js';
import type { Terminal } from '../../src/terminal.js';
import { temporaryFolder } from '../temporary.js';

/** A folder that can be removed after the test, whatever rights it has taken from what is in it. */
export function scratch(): string {
  const folder = temporaryFolder('output-');
  onTestFinished(() => {
    for (const entry of existsSync(folder) ? readdirSync(folder) : [])
      if (lstatSync(join(folder, entry)).isDirectory()) chmodSync(join(folder, entry), 0o755);
  });
  return folder;
}

/** An executable file, for git to run. */
export function script(path: string, text: string): void {
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
}

/** A small repo with every kind of file that matters to the disk. */
export const files: Files = {
  '.gitattributes': { contents: '* text=auto eol=lf\n', mode: 0o644 },
  '.github/scripts/hello.sh': { contents: '#!/usr/bin/env bash\necho hello\n', mode: 0o755 },
  '.gitignore': { contents: 'node_modules/\n', mode: 0o644 },
  'README.md': { contents: '# hello\n', mode: 0o644 },
  'src/deep/er/main.ts': { contents: 'export {};\n', mode: 0o644 },
};

export const answers = completeAnswers({ name: 'hello', owner: 'octocat' });
export const plan: Plan = { answers, files, git: gitSteps(answers, files), settings: [], notes: [], placeholders: [] };
export const runIn = (directory: string, more: RunOptions = {}): RunOptions & { directory: string } => ({ ...more, directory });

/** git as on a machine where nothing but a name is set. */
export function gitEnv(home: string, identity = true): Record<string, string> {
  const who = {
    GIT_AUTHOR_NAME: 'Ann',
    GIT_AUTHOR_EMAIL: 'ann@example.com',
    GIT_COMMITTER_NAME: 'Ann',
    GIT_COMMITTER_EMAIL: 'ann@example.com',
  };
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    GIT_CONFIG_GLOBAL: join(home, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    ...(identity ? who : {}),
  };
}

/** A terminal that nobody sits at; what is written to it can be read. */
export function terminalIn(
  directory: string,
  env: Record<string, string> = gitEnv(directory),
  signal = new AbortController().signal,
) {
  const output = new PassThrough();
  const errorOutput = new PassThrough();
  const terminal: Terminal = { input: new PassThrough(), output, errorOutput, env, directory, interactive: false, signal };
  const text = (stream: PassThrough) => String(stream.read() ?? '');
  return { terminal, said: () => text(output), complained: () => text(errorOutput) };
}

/** Every path below a folder, `.git` itself but not what is in it. */
export function listed(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/(^|\/)\.git\//.test(path) && !lstatSync(join(folder, path)).isDirectory())
    .sort();
}
