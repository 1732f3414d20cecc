import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { owner, token } from './account.js';
import { labDir } from './lab.js';

/** The lab's registries, looked at from behind: which digest a name has, and since when. */
const registries = {
  ghcr: { host: 'ghcr.io', port: 5001, user: owner.toLowerCase() },
  dockerhub: { host: 'docker.io', port: 5002, user: 'octohub' },
} as const;

export type Registry = keyof typeof registries;

/** The image's name, as release.json has it. */
export function imageOn(registry: Registry): string {
  const { host, user } = registries[registry];
  return `${host}/${user}/hello`;
}

/** The digest that a tag names, or '' when nobody has pushed it. */
export async function digestOf(registry: Registry, tag: string): Promise<string> {
  const { port, user } = registries[registry];
  const accept = [
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
  ];
  const response = await fetch(`http://127.0.0.1:${port}/v2/${user}/hello/manifests/${tag}`, {
    method: 'HEAD',
    headers: { accept: accept.join(', '), authorization: `Basic ${Buffer.from(`${owner}:${token}`).toString('base64')}` },
  });
  return response.headers.get('docker-content-digest') ?? '';
}

/** When a tag was pushed, in milliseconds. */
export function pushedAt(registry: Registry, tag: string): number {
  const { user } = registries[registry];
  const store = join(labDir, 'internet', registry === 'ghcr' ? 'ghcr' : 'hub', 'docker/registry/v2/repositories', user);
  return statSync(join(store, 'hello/_manifests/tags', tag, 'current/link')).mtimeMs;
}

const troubles = join(labDir, 'internet/trouble');

/** `down`: it answers 503 to everything; `readonly`: to whoever pushes; `quota`: it answers 429 to whoever pulls. */
export type Trouble = 'down' | 'readonly' | 'quota';

/** Until `recover`. */
export function suffer(registry: Registry, trouble: Trouble): void {
  mkdirSync(troubles, { recursive: true });
  writeFileSync(join(troubles, `${registry}-${trouble}`), '');
}

/** All registries are well again. */
export function recover(): void {
  rmSync(troubles, { recursive: true, force: true });
}
