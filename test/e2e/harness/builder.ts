import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Builder } from './images.js';
import { labDir } from './lab.js';
import { run } from './process.js';
import { machine } from './runner.js';

/** A BuildKit that has never built anything, as a new runner has it: no layers, no base image, none of npm's downloads. */
export async function freshBuilder(root: string): Promise<Builder & { stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(root, 'buildkit-'));
  const [name, address] = ['e2e-fresh', `unix://${folder}/sock`];
  const forget = () => run('docker', ['buildx', 'rm', name], { env: { ...process.env, ...machine(folder) } });
  await forget(); // one that a story which was cut short has left
  const options = ['--config', join(labDir, 'buildkit/config.toml'), '--root', join(folder, 'root'), '--addr', address];
  const daemon = spawn(join(labDir, 'bin/buildkitd'), options, { stdio: 'ignore' });
  const ended = new Promise((resolve) => daemon.once('exit', resolve));
  const workers = () => run(join(labDir, 'bin/buildctl'), ['--addr', address, 'debug', 'workers']);
  for (const end = Date.now() + 30_000; (await workers()).code !== 0; await new Promise((wake) => setTimeout(wake, 100)))
    if (Date.now() > end) throw new Error('BuildKit has not started within 30 seconds');
  return {
    name,
    address,
    stop: async () => {
      await forget();
      daemon.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
