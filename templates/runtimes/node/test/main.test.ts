import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, onTestFinished, test } from 'vitest';

// The real thing: what `npm run build` makes, in a process of its own, as it runs in the image.
beforeAll(() => {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json']);
}, 60_000);

test('it says hello, says which version it is, and stops when it is told to', async () => {
  const { process: service, url } = await startProcess({ APP_VERSION: '1.2.3', GIT_SHA: 'abc1234' });

  const hello = await fetch(`${url}/hello`);
  expect(await hello.json()).toEqual({ message: 'Hello world from CI/CD!' });
  const health = await fetch(`${url}/health`);
  expect(await health.json()).toEqual({ status: 'ok', version: '1.2.3', commit: 'abc1234' });

  const begun = performance.now();
  service.kill('SIGTERM');
  const [code] = await once(service, 'exit');
  // Windows has no signals: there, kill() ends a process at once
  expect(code).toBe(process.platform === 'win32' ? null : 0);
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test('each request is one line in its log, without the query', async () => {
  const { url, logged } = await startProcess();
  const answer = await fetch(`${url}/hello?token=secret`);
  expect(await logged('request')).toEqual({
    time: expect.any(String),
    level: 'info',
    message: 'request',
    requestId: answer.headers.get('x-request-id'),
    method: 'GET',
    path: '/hello',
    status: 200,
    durationMs: expect.any(Number),
  });

  await fetch(`${url}/nowhere`);
  expect(await logged('request')).toMatchObject({ path: '/nowhere', status: 404 });
});

test('a bad PORT is one clear line', async () => {
  expect(await failToStart({ PORT: 'web' })).toEqual({
    code: 1,
    said: 'Cannot start: PORT must be a whole number from 0 to 65535 (0 = any), not "web".\n',
  });
});

test('a port that is taken is one clear line', async () => {
  const { url } = await startProcess();
  const { port } = new URL(url);
  const { code, said } = await failToStart({ PORT: port });
  expect(code).toBe(1);
  expect(said).toMatch(new RegExp(`^Cannot start: port ${port} is already in use\\..*\\n$`));
});

function spawnMain(env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Starts the service on any free port; its log says which. */
async function startProcess(env: NodeJS.ProcessEnv = {}) {
  const child = spawnMain(env);
  if (!child.stdout) throw new Error('standard output is no pipe');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  /** The next line of the log with this message. */
  const logged = async (message: string) => {
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      const entry = JSON.parse(line.value);
      if (entry.message === message) return entry;
    }
    throw new Error(`the service ended before it logged "${message}"`);
  };
  const { port } = await logged('listening');
  return { process: child, url: `http://127.0.0.1:${port}`, logged };
}

async function failToStart(env: NodeJS.ProcessEnv): Promise<{ code: number; said: string }> {
  const child = spawnMain(env);
  if (!child.stderr) throw new Error('standard error is no pipe');
  const [[code], said] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  return { code, said };
}
