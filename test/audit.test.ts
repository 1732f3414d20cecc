import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { platform } from 'node:os';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { frameworks } from '../src/catalog/frameworks.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const advisory = { id: 1, url: 'https://example.com/1', title: 'Bad', severity: 'high', vulnerable_versions: '*' };

/** What npm asks of the registry, which has advisories against these packages only. */
async function audit(...bad: string[]): Promise<{ status: number | null; stderr: string; asked: string[][] }> {
  const asked: string[][] = [];
  const server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.method !== 'POST') {
      response.end(JSON.stringify({ name: decodeURIComponent(request.url?.slice(1) ?? ''), versions: {} }));
      return;
    }
    const names = Object.keys(JSON.parse(await text(request.pipe(createGunzip()))));
    asked.push(names);
    response.end(
      JSON.stringify(Object.fromEntries(names.filter((name) => bad.includes(name)).map((name) => [name, [advisory]]))),
    );
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/audit.ts'], {
    cwd: root,
    env: { ...process.env, npm_config_registry: `http://127.0.0.1:${port}/`, npm_config_fetch_retries: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stderr, status] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { status, stderr, asked };
}

// Windows starts npm in its own way
test.runIf(platform() !== 'win32')(
  'npm run audit asks about our own lockfile and that of each framework, and names those with an advisory',
  { timeout: 60_000 },
  async () => {
    const clean = await audit();
    expect(clean.status, clean.stderr).toBe(0);
    expect(clean.asked).toHaveLength(1 + Object.keys(frameworks).length);
    expect(clean.asked[0]).toContain('@clack/prompts');
    const bad = await audit('koa');
    expect(bad.status).toBe(1);
    expect(bad.stderr).toMatch(/^npm audit does not pass for a service on koa\.$/m);
  },
);
