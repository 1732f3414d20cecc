import { expect } from 'vitest';
import { cleanEnv, run, runAnyway } from './run.js';
import { expectHello, freePort } from './service.js';

const docker = async (...args: string[]) => (await run('docker', args)).trim();

/** Builds as `docker build .` does. Podman behind Docker's socket knows cache mounts, but only without BuildKit. */
export async function buildImage(folder: string, image: string): Promise<void> {
  const engine = await docker('version', '--format', '{{range .Server.Components}}{{.Name}} {{end}}');
  const env = engine.includes('Podman') ? cleanEnv({ DOCKER_BUILDKIT: '0' }) : cleanEnv();
  const args = ['build', '--tag', image, '--build-arg', 'APP_VERSION=1.2.3', '--build-arg', 'GIT_SHA=abc1234', folder];
  await run('docker', args, { env });
}

export async function removeImage(image: string): Promise<void> {
  await docker('image', 'rm', '--force', image);
}

export async function sizeOf(image: string): Promise<number> {
  return Number(await docker('image', 'inspect', '--format', '{{.Size}}', image));
}

/** Runs an image with as few rights as a server would give it, asks it everything and stops it. */
export async function expectGoodContainer(image: string): Promise<void> {
  expect(await docker('image', 'inspect', '--format', '{{.Config.User}}', image)).toMatch(/^[1-9]\d*(:[1-9]\d*)?$/);
  const port = await freePort();
  const limits = ['--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];
  const id = await docker('run', '--detach', ...limits, '--publish', `127.0.0.1:${port}:5801`, image);
  try {
    await expectHello(port);
    const health = await fetch(`http://127.0.0.1:${port}/health`);
    expect(await health.json()).toEqual({ status: 'ok', version: '1.2.3', commit: 'abc1234' });
    await expectHealthCheck(id);
    const before = Date.now();
    // the 10 seconds are Docker's default, which podman behind its socket takes for 0
    await docker('stop', '-t', '10', id);
    expect(Date.now() - before).toBeLessThan(2000);
    expect(await docker('inspect', '--format', '{{.State.ExitCode}}', id)).toBe('0');
  } catch (error) {
    const { output } = await runAnyway('docker', ['logs', id]);
    throw new Error(`The container of ${image} said:\n${output}`, { cause: error });
  } finally {
    await docker('rm', '--force', id);
  }
}

/** Runs an image's HEALTHCHECK in its container: not every engine runs it by itself. */
async function expectHealthCheck(id: string): Promise<void> {
  const { Test } = JSON.parse(await docker('inspect', '--format', '{{json .Config.Healthcheck}}', id)) as { Test: string[] };
  const [kind, ...command] = Test;
  await docker('exec', id, ...(kind === 'CMD-SHELL' ? ['sh', '-c'] : []), ...command);
}
