import { mkdirSync } from 'node:fs';
import { owner, token } from './account.js';
import type { Answer } from './internet.js';
import { must } from './process.js';

export type Site = (path: string) => Answer | Promise<Answer>;

/** A container of that very image, pulled from its registry: it lives until the story ends. */
export async function containerOf(image: string, docker: string, number: number): Promise<Site> {
  const env = { ...process.env, DOCKER_CONFIG: docker };
  mkdirSync(docker, { recursive: true });
  if (image.startsWith('ghcr.io/'))
    await must('docker', ['login', '-u', owner, '--password-stdin', 'ghcr.io'], { env, input: token });
  const name = `e2e-render-${number}`;
  await must('docker', ['run', '-d', '--name', name, '-e', 'PORT=10000', '-p', '127.0.0.1::10000', image], { env });
  const address = (await must('docker', ['port', name, '10000/tcp'])).split('\n')[0];
  return async (path) => {
    try {
      const response = await fetch(`http://${address}${path}`, { signal: AbortSignal.timeout(5_000) });
      return { status: response.status, headers: { 'content-type': 'application/json' }, body: await response.text() };
    } catch (error) {
      return { status: 502, body: String(error) };
    }
  };
}
