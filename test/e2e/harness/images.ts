import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { owner, token } from './account.js';
import type { Hello } from './hello.js';
import { labDir } from './lab.js';
import { must } from './process.js';
import { imageOn } from './registry.js';
import type { ReleaseRecord } from './releases.js';
import { machine } from './runner.js';

/** How an image behaves that is the generated service and something else. */
export type Behaviour = 'well' | 'crashes' | 'fails' | 'hangs' | 'dies';

const variant = fileURLToPath(new URL('./variant', import.meta.url));

/** Where images are built; a name that buildx keeps for it. */
export interface Builder {
  name: string;
  address: string;
}

const everyday: Builder = { name: 'e2e', address: `unix://${labDir}/buildkit/sock` };

/** Builds the generated repo's own image, as CD would, without CD around it. */
export async function buildImage(hello: Hello, version: string, builder = everyday): Promise<ReleaseRecord> {
  const sha = await hello.git.run('rev-parse', 'HEAD');
  const parts = ['--build-arg', `APP_VERSION=${version}`, '--build-arg', `GIT_SHA=${sha}`, hello.git.folder];
  return { version, image: imageOn('ghcr'), digest: await build(hello, version, parts, builder), sha };
}

/** The same image with another version, and perhaps a bad habit; `says` is what it answers when that is not its version. */
export async function vary(
  hello: Hello,
  base: ReleaseRecord,
  version: string,
  behaviour: Behaviour = 'well',
  says = version,
): Promise<ReleaseRecord> {
  const facts = { BASE: `${base.image}@${base.digest}`, VERSION: says, BEHAVIOUR: behaviour };
  const parts = Object.entries(facts).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  const digest = await build(hello, version, [...parts, variant]);
  return { ...base, version, digest };
}

async function build(hello: Hello, tag: string, parts: string[], builder = everyday): Promise<string> {
  const env = { ...process.env, ...machine(join(hello.github.root, 'builder')) };
  await must('docker', ['login', '-u', owner, '--password-stdin', 'ghcr.io'], { env, input: token });
  const metadata = join(hello.github.root, `metadata-${tag}.json`);
  const { name, address } = builder;
  await must('docker', ['buildx', 'create', '--name', name, '--driver', 'remote', address], { env }).catch((error: Error) => {
    if (!error.message.includes('existing instance')) throw error;
  });
  const image = `${imageOn('ghcr')}:${tag}`;
  const options = ['--builder', name, '--push', '--provenance=false', '--metadata-file', metadata, '-t', image];
  await must('docker', ['buildx', 'build', ...options, ...parts], { env, timeout: 240_000 });
  return must('jq', ['-r', '.["containerimage.digest"]', metadata]);
}
