import { describe, expect, it } from 'vitest';
import { useWorld } from '../harness/story.js';

const { generate, world } = useWorld();

describe('1. first push, nothing configured on GitHub', () => {
  it('GHCR and Render: CI is green, CD releases, Deploy says what to set', async () => {
    const hello = await generate({ registry: 'ghcr', target: 'render' });
    const { ci, cd, deploy } = await hello.push();
    expect([ci?.conclusion, cd?.conclusion, deploy?.conclusion]).toEqual(['success', 'success', 'success']);
    expect(Object.keys(await hello.github.git.tags())).toEqual(['v0.1.0']);
    expect(deploy?.log.summary).toContain('gh secret set RENDER_API_KEY');
    expect(deploy?.log.jobs['deploy-production']).toBeUndefined();
    expect(world().internet.to('api.render.com')).toEqual([]);
  });

  it('Docker Hub and a server: CD says what to set, builds nothing, and Deploy has nothing to do', async () => {
    const hello = await generate({ registry: 'dockerhub', target: 'vps' });
    const { cd, deploy } = await hello.push({ ci: 'success' });
    expect([cd?.conclusion, deploy?.conclusion]).toEqual(['success', 'success']);
    for (const command of ['gh secret set DOCKERHUB_TOKEN', 'gh variable set DOCKERHUB_USERNAME']) {
      expect(cd?.log.summary).toContain(command);
      expect(cd?.log.notices.join('\n')).toContain(command);
    }
    expect(cd?.log.jobs.release).toBeUndefined();
    expect(await hello.github.git.tags()).toEqual({});
  });
});
