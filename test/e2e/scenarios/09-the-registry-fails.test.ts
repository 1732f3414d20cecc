import { beforeEach, describe, expect, it } from 'vitest';
import { byWorkflow, type Hello } from '../harness/hello.js';
import { digestOf, type Registry, recover, suffer } from '../harness/registry.js';
import type { Options, Run } from '../harness/run.js';
import { configure } from '../harness/settings.js';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();

describe('9. the registry fails', () => {
  let hello: Hello;

  async function begin(registry: Registry): Promise<void> {
    hello = await generate({ registry, notify: ['telegram'] });
    configure(hello, 'dockerhub', 'render', 'chat');
    hello.pretend();
  }

  /** CD is red, soon, and people are told; no version has a name, and Deploy has nothing to do. */
  async function isRefused(registry: Registry, options: Options = {}): Promise<Run> {
    const began = Date.now();
    const { cd, deploy } = await hello.push({ ci: 'success', ...options });
    expect(Date.now() - began).toBeLessThan(120_000);
    expect([cd?.conclusion, deploy?.conclusion]).toEqual(['failure', 'skipped']);
    expect(world().notified.messages('telegram').at(-1)).toMatch(/CD.*failed.*safe to run CD again/s);
    recover();
    expect(await hello.github.git.tags()).toEqual({});
    expect([await digestOf(registry, 'v0.1.0'), await digestOf(registry, 'latest')]).toEqual(['', '']);
    return cd as Run;
  }

  async function completes(cd: Run): Promise<void> {
    const { deploy } = byWorkflow(await hello.github.rerun(cd));
    expect([cd.conclusion, deploy?.conclusion]).toEqual(['success', 'success']);
    expect(await hello.github.git.tags()).toHaveProperty(['v0.1.0']);
  }

  it('a wrong password', async () => {
    await begin('dockerhub');
    hello.github.secrets.DOCKERHUB_TOKEN = 'dckr_pat_wrong';
    const cd = await isRefused('dockerhub');
    configure(hello, 'dockerhub');
    await completes(cd);
  });

  describe('GHCR', () => {
    beforeEach(() => begin('ghcr'));

    it('down: red at once, and what is repeated afterwards completes', async () => {
      suffer('ghcr', 'down');
      await completes(await isRefused('ghcr'));
    });

    it('takes no image any more', async () => {
      suffer('ghcr', 'readonly');
      await completes(await isRefused('ghcr'));
    });

    it("goes down before the image has its version's name: no tag and no release without it", async () => {
      const afterStep = (step: string) => step === 'Start it and ask' && suffer('ghcr', 'down');
      const cd = await isRefused('ghcr', { afterStep });
      expect(cd.log.errors.join()).toMatch(/v0\.1\.0.*gh run rerun/);
      expect(hello.github.releases).toEqual([]);
      await completes(cd);
    });

    it("Docker Hub's quota is used up: the base image cannot be pulled", async () => {
      suffer('dockerhub', 'quota');
      const cd = await isRefused('ghcr');
      expect(cd.log.text).toMatch(/429 Too Many Requests|toomanyrequests|pull rate limit/i);
      await completes(cd);
    });
  });
});
