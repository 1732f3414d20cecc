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

/** Builds the generated repo's own image, as CD would, without CD around it. */
export async function buildImage(hello: Hello, version: string): Promise<ReleaseRecord> {
  const sha = await hello.git.run('rev-parse', 'HEAD');
  const digest = await build(hello, version, [
    ...['--build-arg', `APP_VERSION=${version}`, '--build-arg', `GIT_SHA=${sha}`],
    hello.git.folder,
  ]);
  return { version, image: imageOn('ghcr'), digest, sha };
}

/** The same image with another version, and perhaps a bad habit; `says` is what it answers when that is not its version. */
export async function vary(
  hello: Hello,
  base: ReleaseRecord,
  version: string,
  behaviour: Behaviour = 'well',
  says = version,
): Promise<ReleaseRecord> {
  const digest = await build(hello, version, [
    ...[
      '--build-arg',
      `BASE=${base.image}@${base.digest}`,
      '--build-arg',
      `VERSION=${says}`,
      '--build-arg',
      `BEHAVIOUR=${behaviour}`,
    ],
    variant,
  ]);
  return { ...base, version, digest };
}

async function build(hello: Hello, tag: string, rest: string[]): Promise<string> {
  const env = { ...process.env, ...machine(join(hello.github.root, 'builder')) };
  await must('docker', ['login', '-u', owner, '--password-stdin', 'ghcr.io'], { env, input: token });
  const metadata = join(hello.github.root, `metadata-${tag}.json`);
  await must('docker', ['buildx', 'create', '--name', 'e2e', '--driver', 'remote', `unix://${labDir}/buildkit/sock`, '--use'], {
    env,
  }).catch((error: Error) => {
    if (!error.message.includes('existing instance')) throw error;
  });
  await must(
    'docker',
    [
      'buildx',
      'build',
      '--builder',
      'e2e',
      '--push',
      '--provenance=false',
      '--metadata-file',
      metadata,
      '-t',
      `${imageOn('ghcr')}:${tag}`,
      ...rest,
    ],
    {
      env,
      timeout: 240_000,
    },
  );
  return must('jq', ['-r', '.["containerimage.digest"]', metadata]);
}
