import { describe, expect, it } from 'vitest';
import { owner, token } from '../harness/account.js';
import { freshBuilder } from '../harness/builder.js';
import { buildImage } from '../harness/images.js';
import { must } from '../harness/process.js';
import type { ReleaseRecord } from '../harness/releases.js';
import { useWorld } from '../harness/story.js';

const { generate } = useWorld();

async function timed(work: () => Promise<ReleaseRecord>): Promise<{ record: ReleaseRecord; seconds: string }> {
  const began = Date.now();
  const record = await work();
  return { record, seconds: ((Date.now() - began) / 1000).toFixed(1) };
}

describe('12. the image', () => {
  it('is built once from nothing, and then only what has changed', async () => {
    const hello = await generate();
    const builder = await freshBuilder(hello.github.root);
    const build = (version: string) => timed(() => buildImage(hello, version, builder));
    try {
      const cold = await build('0.1.0');
      const same = await build('0.1.0');
      expect(same.record.digest).toBe(cold.record.digest);
      await hello.commit('fix: louder', { 'src/louder.ts': "export const louder = 'HELLO';\n" });
      const changed = await build('0.1.1');
      expect(changed.record.digest).not.toBe(cold.record.digest);
      console.log(
        `image: built in ${cold.seconds} s from nothing, in ${changed.seconds} s after a change, in ${same.seconds} s without one`,
      );
      expect(Number(changed.seconds)).toBeLessThan(Number(cold.seconds));
    } finally {
      await builder.stop();
    }
  });

  it('is small, runs without rights on a read-only disk as process 1, and stops within two seconds', async () => {
    const hello = await generate();
    const record = await buildImage(hello, '0.1.0');
    const image = `${record.image}@${record.digest}`;
    const options = [
      '--read-only',
      '--tmpfs',
      '/tmp',
      '--cap-drop',
      'ALL',
      '--security-opt',
      'no-new-privileges',
      '-p',
      '127.0.0.1:8097:5801',
    ];
    await must('docker', ['login', '-u', owner, '--password-stdin', 'ghcr.io'], { input: token });
    await must('docker', ['run', '-d', '--name', 'e2e-image', ...options, image], { timeout: 120_000 });
    try {
      const up = async () => (await fetch('http://127.0.0.1:8097/health').catch(() => undefined))?.ok;
      for (const end = Date.now() + 20_000; !(await up()) && Date.now() < end; )
        await new Promise((wake) => setTimeout(wake, 100));
      expect(await (await fetch('http://127.0.0.1:8097/hello')).json()).toEqual({ message: 'Hello world from CI/CD!' });
      expect(await must('docker', ['exec', 'e2e-image', 'id', '-u'])).toBe('1000');
      expect(await must('docker', ['exec', 'e2e-image', 'sh', '-c', 'tr "\\0" " " </proc/1/cmdline'])).toMatch(
        /^node .*dist\/main\.js/,
      );
      const began = Date.now();
      await must('docker', ['stop', '--time', '10', 'e2e-image']);
      const stopped = Date.now() - began;
      expect(stopped).toBeLessThan(2_000);
      expect(await must('docker', ['inspect', '--format', '{{.State.ExitCode}}', 'e2e-image'])).toBe('0');
      const size = async (name: string) => Number(await must('docker', ['image', 'inspect', '--format', '{{.Size}}', name]));
      const over = ((await size(image)) - (await size('node:24-slim'))) / 1e6;
      console.log(`image: ${over.toFixed(1)} MB over its base; stopped in ${stopped} ms`);
      expect(over).toBeLessThan(60);
    } finally {
      await must('docker', ['rm', '-f', 'e2e-image']);
      await must('docker', ['logout', 'ghcr.io']);
    }
  });
});
