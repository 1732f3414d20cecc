import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmFilesOfFrameworks } from './frameworks.js';

/*
 * npm run audit: asks npm's registry whether an advisory stands against what our own lockfile holds, or against a lockfile that
 * we hand out. Ends with 1 if one does, and if the registry does not answer.
 */
const scratch = mkdtempSync(join(tmpdir(), 'audit-'));
const found: string[] = [];
try {
  audit('create-hello-ci-cd', fileURLToPath(new URL('..', import.meta.url)));
  for (const [framework, files] of await npmFilesOfFrameworks()) {
    const folder = join(scratch, framework);
    mkdirSync(folder);
    for (const [name, contents] of Object.entries(files)) writeFileSync(join(folder, name), contents);
    audit(`a service on ${framework}`, folder);
  }
} finally {
  rmSync(scratch, { recursive: true });
}
if (found.length > 0) {
  console.error(`npm audit does not pass for ${found.join(', ')}.`);
  console.error('Newer versions mend an advisory: npm run templates:lock for the services, npm update for our own.');
  process.exitCode = 1;
}

function audit(what: string, folder: string): void {
  console.log(`${what}:`);
  const { status } = spawnSync('npm', ['audit', '--package-lock-only'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) found.push(what);
}
