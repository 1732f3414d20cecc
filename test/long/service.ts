import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}

/** Asks a service on this machine all that a service of ours answers. */
export async function expectHello(port: number): Promise<void> {
  const health = await eventually(() => ask(port, '/health'));
  expect(health).toMatchObject({ status: 200, body: { status: 'ok', version: expect.any(String), commit: expect.any(String) } });
  expect(await ask(port, '/hello')).toEqual({ status: 200, body: { message: 'Hello world from CI/CD!' } });
  expect((await ask(port, '/nowhere')).status).toBe(404);
}

/** Starts a service, checks its answers, then stops it with SIGTERM: it must end with 0 within 2 seconds. */
export async function serveAndStop(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const port = await freePort();
  const child = spawn(command, args, { cwd, env: { ...env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      log += text.toString();
    });
  }
  const ended = new Promise<number | null>((resolve, reject) => child.on('exit', resolve).on('error', reject));
  try {
    await Promise.race([expectHello(port), ended.then((code) => Promise.reject(new Error(`ended with ${code}:\n${log}`)))]);
    const before = Date.now();
    child.kill('SIGTERM');
    const code = await Promise.race([ended, sleep(10_000, 'nothing: still running' as const)]);
    expect({ code, log }).toMatchObject({ code: 0 });
    expect(Date.now() - before).toBeLessThan(2000);
  } finally {
    child.kill('SIGKILL');
  }
}

async function ask(port: number, path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });
  return { status: response.status, body: await response.json() };
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(50);
    }
  }
}
