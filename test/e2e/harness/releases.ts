import type { GitHub } from './github.js';
import type { Answer, Asked } from './internet.js';

export interface Asset {
  id: number;
  name: string;
  content: Buffer;
}

/** What CD hands to Deploy. */
export interface ReleaseRecord {
  version: string;
  image: string;
  digest: string;
  sha: string;
}

export interface Release {
  id: number;
  tag: string;
  draft: boolean;
  body: string;
  assets: Asset[];
  /** Where the tag pointed when the release was made; '' when there was no tag yet. */
  sha: string;
}

const notFound: Answer = { status: 404, body: { message: 'Not Found' } };

/** What GitHub answers for /repos/OWNER/NAME/releases…; undefined: not about releases. */
export async function answerReleases(github: GitHub, asked: Asked, rest: string): Promise<Answer | undefined> {
  const { method } = asked;
  const [, id, upload] = rest.match(/^\/releases\/(\d+)(\/assets)?$/) ?? [];
  const release = github.releases.find((each) => String(each.id) === id);
  if (id && !release) return notFound;
  if (release && upload && method === 'POST') return addAsset(github, release, asked);
  if (release && method === 'PATCH') return { body: show(github, Object.assign(release, changes(asked))) };
  if (release && method === 'DELETE') {
    github.releases.splice(github.releases.indexOf(release), 1);
    return { status: 204 };
  }
  if (release) return { body: show(github, release) };

  if (rest === '/releases' && method === 'POST') return create(github, asked);
  if (rest === '/releases') return { body: github.releases.map((each) => show(github, each)) };
  const tag = rest.match(/^\/releases\/tags\/(.+)$/)?.[1];
  if (tag)
    return found(
      github,
      github.releases.find((each) => each.tag === decodeURIComponent(tag) && !each.draft),
    );
  if (rest === '/releases/latest') return found(github, github.releases.filter((each) => !each.draft).at(-1));
  if (rest === '/releases/generate-notes') return { body: { name: '', body: 'Notes' } };
  const asset = rest.match(/^\/releases\/assets\/(\d+)$/)?.[1];
  if (asset) return download(github, asked, Number(asset));
  return undefined;
}

/** The tag and the GitHub Release of a version. */
export async function addRelease(github: GitHub, record: ReleaseRecord): Promise<void> {
  const tag = `v${record.version}`;
  await github.git.run('update-ref', `refs/tags/${tag}`, record.sha);
  const id = 9000 + github.releases.length;
  const asset = { id: id * 10, name: 'release.json', content: Buffer.from(JSON.stringify(record)) };
  github.releases.push({ id, tag, draft: false, body: '', sha: record.sha, assets: [asset] });
}

async function create(github: GitHub, asked: Asked): Promise<Answer> {
  const { tag_name: tag, draft = false, body = '' } = JSON.parse(asked.body.toString());
  if (github.releases.some((each) => each.tag === tag && !each.draft)) {
    return {
      status: 422,
      body: { message: 'Validation Failed', errors: [{ resource: 'Release', code: 'already_exists', field: 'tag_name' }] },
    };
  }
  const release: Release = {
    id: 9000 + github.releases.length,
    tag,
    draft,
    body,
    assets: [],
    sha: await github.git.commit(`refs/tags/${tag}`),
  };
  github.releases.push(release);
  return { status: 201, body: show(github, release) };
}

function changes(asked: Asked): Partial<Release> {
  const { draft, body } = JSON.parse(asked.body.toString() || '{}');
  return { ...(draft === undefined ? {} : { draft }), ...(body === undefined ? {} : { body }) };
}

function addAsset(github: GitHub, release: Release, asked: Asked): Answer {
  const name = asked.query.get('name') ?? '';
  if (release.assets.some((each) => each.name === name)) {
    return {
      status: 422,
      body: { message: 'Validation Failed', errors: [{ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' }] },
    };
  }
  const asset = { id: release.id * 10 + release.assets.length, name, content: asked.body };
  release.assets.push(asset);
  return { status: 201, body: showAsset(github, asset, release) };
}

function download(github: GitHub, asked: Asked, id: number): Answer {
  for (const release of github.releases) {
    const asset = release.assets.find((each) => each.id === id);
    if (!asset) continue;
    if (asked.method === 'DELETE') {
      release.assets.splice(release.assets.indexOf(asset), 1);
      return { status: 204 };
    }
    if (!asked.headers.accept?.includes('octet-stream')) return { body: showAsset(github, asset, release) };
    return { headers: { 'content-type': 'application/octet-stream' }, body: asset.content };
  }
  return notFound;
}

function found(github: GitHub, release: Release | undefined): Answer {
  return release ? { body: show(github, release) } : notFound;
}

function show(github: GitHub, release: Release): object {
  const api = `https://api.github.com/repos/${github.repository}/releases/${release.id}`;
  return {
    ...{ id: release.id, tag_name: release.tag, name: release.tag, draft: release.draft, prerelease: false, body: release.body },
    url: api,
    assets_url: `${api}/assets`,
    upload_url: `https://uploads.github.com/repos/${github.repository}/releases/${release.id}/assets{?name,label}`,
    html_url: `https://github.com/${github.repository}/releases/tag/${release.tag}`,
    assets: release.assets.map((asset) => showAsset(github, asset, release)),
  };
}

function showAsset(github: GitHub, asset: Asset, release: Release): object {
  return {
    ...{ id: asset.id, name: asset.name, size: asset.content.length, state: 'uploaded' },
    url: `https://api.github.com/repos/${github.repository}/releases/assets/${asset.id}`,
    browser_download_url: `https://github.com/${github.repository}/releases/download/${release.tag}/${asset.name}`,
  };
}
