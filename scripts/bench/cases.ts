import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from '../../src/index.js';
import { write } from '../../src/index.js';
import type { Case } from './measure.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const node = process.execPath;
const cli = join(root, 'dist/cli.cjs');
const flags = ['--owner', 'octocat', '--yes'];

// a commit needs an author; a signing key or a hook of whoever runs this would be measured along
const env = {
  GIT_AUTHOR_NAME: 'bench',
  GIT_AUTHOR_EMAIL: 'bench@example.com',
  GIT_COMMITTER_NAME: 'bench',
  GIT_COMMITTER_EMAIL: 'bench@example.com',
};
Object.assign(process.env, env, { GIT_CONFIG_GLOBAL: '/dev/null' });

/** What a person types where no scaffolder does it for them. */
const rawGit: readonly string[][] = [
  ['git', 'init', '--quiet', '--initial-branch=main'],
  ['git', 'remote', 'add', 'origin', 'https://github.com/octocat/app.git'],
  ['git', 'add', '--all'],
  ['git', 'commit', '--quiet', '--message=feat: say hello'],
];

/** What our own commands are held against: Node doing nothing, and the git commands that nobody can do without. */
export async function ownCases(files: Files, scratch: string): Promise<Case[]> {
  const written = join(scratch, 'written');
  mkdirSync(scratch, { recursive: true });
  await write(files, written);
  const made = scaffolded(scratch);
  const byHeart = writer(made, scratch);
  const staged = uncommitted(made);
  return [
    { name: 'node -e 0', commands: [[node, '-e', '0']] },
    { name: '--help', commands: [[node, cli, '--help']] },
    { name: '--version', commands: [[node, cli, '--version']] },
    { name: '--dry-run', commands: [[node, cli, 'app', ...flags, '--dry-run']] },
    { name: 'scaffold, --no-git', commands: [[node, cli, 'app', ...flags, '--no-git']] },
    { name: 'scaffold with git', commands: [[node, cli, 'app', ...flags]] },
    {
      name: 'node -e 0 and raw git',
      before: (folder) => cpSync(written, folder, { recursive: true }),
      commands: [[node, '-e', '0'], ...rawGit],
    },
    {
      name: 'node -e 0, git add and git commit',
      before: (folder) => cpSync(staged, folder, { recursive: true }),
      commands: [[node, '-e', '0'], ...rawGit.slice(2)],
    },
    { name: 'node, the finished repo written', commands: [[node, byHeart]] },
  ];
}

function scaffolded(scratch: string): string {
  execFileSync(node, [cli, 'made', ...flags], { cwd: scratch, stdio: 'ignore' });
  return join(scratch, 'made');
}

/** A repo of ours as it is before git adds and commits: all files, and their objects in a pack. */
function uncommitted(made: string): string {
  for (const path of ['index', 'logs', 'refs/heads/main']) rmSync(join(made, '.git', path), { recursive: true });
  return made;
}

/** A program that decides, renders and asks nothing, not git either: it knows each byte of the repo, its history too. */
function writer(made: string, scratch: string): string {
  const entries = readdirSync(made, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [relative(made, path), entry.isDirectory() ? null : readFileSync(path, 'latin1')] as const;
  });
  const folders = entries.filter(([, contents]) => contents === null).sort(([a], [b]) => a.length - b.length);
  const files = entries.filter(([, contents]) => contents !== null);
  const program = join(scratch, 'writer.cjs');
  writeFileSync(
    program,
    `const fs = require('node:fs');
for (const [path] of ${JSON.stringify(folders)}) fs.mkdirSync(path);
for (const [path, contents] of ${JSON.stringify(files)}) fs.writeFileSync(path, contents, 'latin1');
`,
  );
  return program;
}

/** Other scaffolders, whole process, each without its git step and without installing. */
export function rivalCases(folder: string): Case[] {
  const bin = (name: string) => join(folder, 'node_modules/.bin', name);
  const vite = [bin('create-vite'), '.', '--template', 'vanilla-ts', '--no-interactive'];
  return [
    { name: 'create-vite', commands: [vite] },
    { name: 'create-vite and raw git', commands: [vite, ...rawGit] },
    {
      name: 'sv create',
      commands: [[bin('sv'), 'create', 'app', '--template', 'minimal', '--types', 'ts', '--no-add-ons', '--no-install']],
    },
    {
      name: 'nest new',
      commands: [[bin('nest'), 'new', 'app', '--skip-git', '--skip-install', '--package-manager', 'npm', '--no-observe']],
    },
    { name: 'create-vite --help', commands: [[bin('create-vite'), '--help']] },
  ];
}

export const rivals = ['create-vite@9.3.0', 'sv@0.17.1', '@nestjs/cli@12.0.8'];
