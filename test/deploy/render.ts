// What the stories about Render agree on.
export const digest = `sha256:${'a'.repeat(64)}`;
export const image = `ghcr.io/octocat/hello@${digest}`;
export const api = { RENDER_API_KEY: 'rnd_key', RENDER_SERVICE_ID: 'srv-1' };
export const hook = { RENDER_DEPLOY_HOOK: 'http://api.render.com/deploy/srv-1?key=k' };
export const deploys = '/v1/services/srv-1/deploys';
