import { runAnyway } from './run.js';

/** Fails with the way out where a tool is missing: a check that is left out looks like one that passed. */
export async function needTools(...tools: string[]): Promise<void> {
  const found = await Promise.all(tools.map(async (tool) => (await runAnyway('which', [tool])).code === 0));
  const missing = tools.filter((_, index) => !found[index]);
  if (missing.length === 0) return;
  throw new Error(`Missing: ${missing.join(', ')}. Install them yourself, or all of them at once, pinned: test/lab/tools-up`);
}

export async function needImages(...images: string[]): Promise<void> {
  const wayOut = 'Start yours, or the lab on a throw-away Linux machine: test/lab/up';
  const engine = await runAnyway('docker', ['info']).catch((error: Error) => ({ code: 1, output: error.message }));
  if (engine.code !== 0) throw new Error(`No Docker engine answers. ${wayOut}\n${engine.output}`);
  for (const image of images) {
    const { code } = await runAnyway('docker', ['image', 'inspect', image]);
    if (code === 0) continue;
    const pull = await runAnyway('docker', ['pull', '--quiet', image]);
    if (pull.code !== 0) throw new Error(`The image ${image} is neither here nor to be had. ${wayOut}\n${pull.output}`);
  }
}
