import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary.js';

const cli = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

/** Runs a command in a real terminal, presses Ctrl-C when it says something, and prints what it said and how it ended. */
const inTerminal = `
import os, pty, sys, time
pid, master = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
said = b''
pressed = False
while True:
    try:
        words = os.read(master, 65536)
    except OSError:
        break
    if not words:
        break
    said += words
    if not pressed and sys.argv[1].encode() in said:
        time.sleep(0.5)
        os.write(master, b'\\x03')
        pressed = True
print(said.decode())
print('status', os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

test('Ctrl-C while the dependencies are installed stops npm, and says what stands there', () => {
  const folder = temporaryFolder('terminal-');
  mkdirSync(join(folder, 'bin'));
  // one that is slow to notice, and would tell if it was let go on
  writeFileSync(join(folder, 'bin/npm'), '#!/bin/sh\nsleep 3\ntouch ../went-on\n');
  chmodSync(join(folder, 'bin/npm'), 0o755);
  const { stdout } = spawnSync(
    'python3',
    ['-c', inTerminal, 'Installing', process.execPath, cli, 'app', '--yes', '--owner', 'octocat', '--install'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CI: '', TERM: 'xterm', HOME: folder, PATH: `${join(folder, 'bin')}:${process.env.PATH}` },
    },
  );
  expect(stdout).toMatch(/Cancelled: the repository is made, its dependencies are not installed/);
  expect(stdout).toMatch(/status 130/);
  spawnSync('sleep', ['4']);
  expect(existsSync(join(folder, 'went-on'))).toBe(false);
  expect(existsSync(join(folder, 'app/package.json'))).toBe(true);
});
