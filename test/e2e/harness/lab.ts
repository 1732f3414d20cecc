import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const labDir = process.env.LAB_DIR ?? '/tmp/lab';

const port = 8900;
const answers = (url: string, status: string) =>
  run('curl', '-s', '-o', '/dev/null', '-m', '5', '-w', '%{http_code}', url) === status;

/** What the suite needs from the machine, how to see that it is there, and how to get it. */
const parts: { name: string; there: () => boolean; get: string }[] = [
  { name: 'act', there: () => run('act', '--version') !== undefined, get: 'test/lab/tools-up, its folder on PATH' },
  { name: 'gh', there: () => run('gh', '--version') !== undefined, get: 'test/lab/tools-up' },
  { name: 'git', there: () => run('git', '--version') !== undefined, get: 'apt-get install git' },
  { name: 'sshd', there: () => existsSync('/usr/sbin/sshd'), get: 'test/lab/up pipeline' },
  { name: 'a Docker engine', there: () => run('docker', 'info') !== undefined, get: 'test/lab/engine-up' },
  { name: 'node:24-slim', there: () => image('docker.io/library/node:24-slim'), get: 'test/lab/base-image 24 node:24-slim' },
  { name: 'Node 24', there: () => existsSync(join(labDir, 'node24/node')), get: 'test/lab/base-image 24 node:24-slim' },
  { name: 'kamal-proxy', there: () => image('docker.io/basecamp/kamal-proxy:v0.9.2'), get: 'test/lab/proxy-image' },
  { name: 'ghcr.io', there: () => answers('https://ghcr.io/v2/', '401'), get: 'test/lab/internet-up' },
  { name: 'docker.io', there: () => answers('https://registry-1.docker.io/v2/', '401'), get: 'test/lab/internet-up' },
  { name: 'BuildKit', there: () => existsSync(join(labDir, 'buildkit/sock')), get: 'test/lab/buildkit-up' },
  { name: `a free port ${port}`, there: () => !answers(`http://127.0.0.1:${port}/`, '200'), get: 'stop what listens there' },
];

/** Throws one error that names every part that is missing, with the command that brings it. */
export function requireLab(): void {
  const missing = parts.filter((part) => !part.there());
  if (missing.length === 0) return;
  const list = missing.map((part) => `  ${part.name}: ${part.get}`).join('\n');
  throw new Error(`The end-to-end tests need a lab (see test/lab), and these parts of it are missing:\n${list}`);
}

function image(name: string): boolean {
  return run('docker', 'image', 'inspect', '--format', '{{.Id}}', name) !== undefined;
}

/** The output of a command, or undefined when it fails: here a failure is an answer. */
function run(command: string, ...args: string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 15_000 });
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
