import { join } from 'node:path';
import { owner } from './account.js';
import type { Answer, Asked, Internet } from './internet.js';
import { must, run } from './process.js';
import { containerOf, type Site } from './render-container.js';

export const renderSettings = {
  secrets: { RENDER_API_KEY: 'rnd_e2eKeyOfRender' },
  hook: { RENDER_DEPLOY_HOOK: 'https://api.render.com/deploy/srv-e2e?key=e2eKeyOfTheHook' },
  variables: { RENDER_SERVICE_ID: 'srv-e2e', RENDER_SERVICE_URL: 'https://hello.onrender.com' },
};

export interface Deploy {
  id: string;
  image: string;
  status: string;
  /** What this deploy's container answers to a path. */
  site: Site;
}

/** Render: one image-backed service behind hello.onrender.com, with its API and its deploy hook. */
export class Render {
  deploys: Deploy[] = [];
  /** Answers given before anything else, one a request: `[{ status: 429, headers: { 'retry-after': '1' } }]`. */
  first: Answer[] = [];
  /** Given whatever is asked of the API, until the story ends. */
  always: Answer | undefined;
  /** Given to whoever wants to start a deploy. */
  refuse: Answer | undefined;
  /** How the next deploys end; 'live' after the container has answered /health. */
  ends = 'live';
  /** Whether a deploy that somebody cancels ends. */
  cancels = true;
  /** Makes the service of an image; the default is a container of that very image. */
  start: (image: string) => Promise<Site>;
  private readonly docker: string;

  constructor(internet: Internet, root: string) {
    this.docker = join(root, 'render-docker');
    this.start = (image) => containerOf(image, this.docker, this.deploys.length);
    internet.serve('api.render.com', (asked) => this.answer(asked));
    internet.serve('hello.onrender.com', (asked) => this.live?.site(asked.path) ?? { status: 404, body: 'no such service' });
  }

  get live(): Deploy | undefined {
    return this.deploys.find((deploy) => deploy.status === 'live');
  }

  async reset(): Promise<void> {
    Object.assign(this, {
      deploys: [],
      first: [],
      always: undefined,
      refuse: undefined,
      ends: 'live',
      cancels: true,
      start: (image: string) => containerOf(image, this.docker, this.deploys.length),
    });
    const names = await must('docker', ['ps', '-aq', '--filter', 'name=e2e-render-']);
    if (names) await run('docker', ['rm', '-f', ...names.split('\n')]);
  }

  /** This version has been live for long. */
  nowLive(image: string, digest: string, version: string, commit: string): void {
    const body = { status: 'ok', version, commit };
    this.deploys.unshift({
      id: `dep-${this.deploys.length + 1}`,
      image: `${image}@${digest}`,
      status: 'live',
      site: () => ({ body }),
    });
  }

  private async answer(asked: Asked): Promise<Answer> {
    const canned = this.first.shift() ?? this.always;
    if (canned) return canned;
    if (this.refuse && asked.method === 'POST') return this.refuse;
    if (asked.path === '/deploy/srv-e2e') return this.hook(asked);
    if (asked.headers.authorization !== `Bearer ${renderSettings.secrets.RENDER_API_KEY}`)
      return { status: 401, body: { message: 'Unauthorized' } };
    const [, service, rest = ''] = asked.path.match(/^\/v1\/services\/([^/]+)(.*)$/) ?? [];
    if (service !== 'srv-e2e') return { status: 404, body: { message: 'not found: service' } };
    if (rest === '/deploys' && asked.method === 'POST')
      return { status: 201, body: show(this.begin(JSON.parse(asked.body.toString()).imageUrl)) };
    if (rest === '/deploys') {
      const limit = Number(asked.query.get('limit') ?? 20);
      return { body: this.deploys.slice(0, limit).map((deploy) => ({ deploy: show(deploy), cursor: deploy.id })) };
    }
    if (rest === '/rollback') return this.rollBack(JSON.parse(asked.body.toString()).deployId);
    const [, id, cancel] = rest.match(/^\/deploys\/([^/]+)(\/cancel)?$/) ?? [];
    const deploy = this.deploys.find((each) => each.id === id);
    if (!deploy) return { status: 404, body: { message: 'not found: deploy' } };
    if (cancel && this.cancels && deploy.status !== 'live') deploy.status = 'canceled';
    return { body: show(deploy) };
  }

  private hook(asked: Asked): Answer {
    if (asked.query.get('key') !== 'e2eKeyOfTheHook') return { status: 404, body: 'Not Found' };
    // without imgURL Render deploys what its own setting says: whatever `latest` is now
    return {
      body: { deploy: { id: this.begin(asked.query.get('imgURL') ?? `ghcr.io/${owner.toLowerCase()}/hello:latest`).id } },
    };
  }

  private rollBack(id: string): Answer {
    const old = this.deploys.find((deploy) => deploy.id === id);
    return old ? { status: 201, body: show(this.begin(old.image)) } : { status: 404, body: { message: 'not found: deploy' } };
  }

  private begin(image: string): Deploy {
    const deploy: Deploy = {
      id: `dep-${this.deploys.length + 1}`,
      image,
      status: 'update_in_progress',
      site: () => ({ status: 502 }),
    };
    this.deploys.unshift(deploy);
    void this.bringUp(deploy);
    return deploy;
  }

  private async bringUp(deploy: Deploy): Promise<void> {
    if (this.ends !== 'live') {
      deploy.status = this.ends;
      return;
    }
    try {
      deploy.site = await this.start(deploy.image);
    } catch (error) {
      deploy.status = 'build_failed';
      console.error(`Render could not start ${deploy.image}: ${error}`);
      return;
    }
    for (const end = Date.now() + 8_000; Date.now() < end; await new Promise((wake) => setTimeout(wake, 200))) {
      const { status = 200 } = await deploy.site('/health');
      if (status !== 200 || deploy.status !== 'update_in_progress') continue;
      for (const old of this.deploys) if (old.status === 'live') old.status = 'deactivated';
      deploy.status = 'live';
      return;
    }
    if (deploy.status === 'update_in_progress') deploy.status = 'update_failed';
  }
}

function show(deploy: Deploy): object {
  return { id: deploy.id, status: deploy.status, image: { ref: deploy.image, sha: deploy.image.split('@')[1] ?? '' } };
}
