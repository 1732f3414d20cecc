import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { toSvg } from './pictures/svg.js';

/*
 * npm run pictures: makes the pictures in README from a real terminal (tmux) in which the built command runs, so that they
 * never show what it does not do.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const columns = 100;
const socket = `pictures-${process.pid}`;
// the screen shows it, and the picture somebody's home
const home = mkdtempSync(join(tmpdir(), 'pictures-'));

function tmux(...args: string[]): string {
  return execFileSync('tmux', ['-L', socket, ...args], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
}

/** Types a command into a shell of its own and presses keys; gives the whole screen, colours and all. */
async function screenOf(command: string, keys: readonly string[], rows: number): Promise<string> {
  const env = [
    'env',
    '-i',
    `PATH=${process.env.PATH}`,
    `HOME=${home}`,
    'TERM=xterm-256color',
    'LC_ALL=C.UTF-8',
    'PS1=$ ',
    `GIT_CONFIG_GLOBAL=${join(home, 'gitconfig')}`,
  ];
  tmux('new-session', '-d', '-s', 'picture', '-x', String(columns), '-y', String(rows), '-c', home, ...env, 'sh');
  try {
    await settled();
    tmux('send-keys', '-t', 'picture', '-l', command);
    for (const key of ['Enter', ...keys]) {
      tmux('send-keys', '-t', 'picture', ...(key.startsWith('text:') ? ['-l', key.slice(5)] : [key]));
      await settled();
    }
    return tmux('capture-pane', '-e', '-p', '-t', 'picture')
      .replaceAll(home, '/home/octocat')
      .replace(/\n[^\n]*\$\s*$/, '');
  } finally {
    tmux('kill-session', '-t', 'picture');
  }
}

/** Waits until the screen has stood still for a moment. */
async function settled(): Promise<void> {
  let before = '';
  for (let still = 0, tries = 0; still < 4 && tries < 100; tries += 1) {
    await sleep(150);
    const now = tmux('capture-pane', '-p', '-t', 'picture');
    still = now === before ? still + 1 : 0;
    before = now;
  }
}

if (spawnSync('tmux', ['-V']).status !== 0)
  throw new Error('The pictures are taken in tmux, which is not installed: apt-get install tmux');
mkdirSync(join(root, 'docs'), { recursive: true });
mkdirSync(join(home, 'bin'));
writeFileSync(join(home, 'gitconfig'), '[user]\n\tname = Octo Cat\n\temail = octocat@example.com\n');
// what stands on the screen is what a user types; npm itself would fetch the published version
writeFileSync(
  join(home, 'bin/npm'),
  `#!/bin/sh\nshift 2\n[ "$1" = -- ] && shift\nexec '${process.execPath}' '${join(root, 'dist/cli.cjs')}' "$@"\n`,
  { mode: 0o755 },
);
process.env.PATH = `${join(home, 'bin')}:${process.env.PATH}`;

try {
  const wizard = await screenOf(
    'npm create hello-ci-cd@latest',
    ['text:my-service', 'Enter', 'Down', 'Enter', 'Enter', 'Down'],
    30,
  );
  writeFileSync(join(root, 'docs/wizard.svg'), toSvg(wizard, columns, 'The wizard asks where the service goes live'));
  const flags = '--owner octocat --yes';
  const run = await screenOf(`npm create hello-ci-cd@latest my-service -- ${flags}`, [], 36);
  writeFileSync(join(root, 'docs/run.svg'), toSvg(run, columns, 'One command makes a repository and says what to do next'));
} finally {
  rmSync(home, { recursive: true, force: true });
}
