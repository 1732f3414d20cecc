import { token } from './account.js';
import type { GitHub } from './github.js';
import type { Answer, Asked } from './internet.js';
import { answerReleases } from './releases.js';
import { type Run, show } from './run.js';
import { mayDo } from './workflows.js';

const notFound: Answer = { status: 404, body: { message: 'Not Found' } };

/** What GitHub answers to gh and to curl, as far as a pipeline asks; 501 is "no fake knows this", and fails the scenario. */
export async function answerApi(github: GitHub, asked: Asked): Promise<Answer> {
  const sent = asked.headers.authorization?.replace(/^(token|bearer) /i, '');
  if (sent !== token) return { status: 401, body: { message: 'Bad credentials' } };
  if (asked.path === '/graphql') return graphql(github, asked);
  const prefix = `/repos/${github.repository}`;
  if (asked.path.toLowerCase() !== prefix.toLowerCase() && !asked.path.toLowerCase().startsWith(`${prefix.toLowerCase()}/`))
    return notFound;
  const rest = asked.path.slice(prefix.length);
  const scope = rest.startsWith('/actions/') ? 'actions' : 'contents';
  if (github.running && !mayDo(github.running, scope, asked.method === 'GET' ? 'read' : 'write')) {
    return { status: 403, body: { message: 'Resource not accessible by integration' } };
  }
  return (
    (await answerReleases(github, asked, rest)) ??
    (await refs(github, asked, rest)) ??
    (await commits(github, rest)) ??
    actions(github, asked, rest) ??
    (rest === ''
      ? { body: { full_name: github.repository, default_branch: 'main', private: true } }
      : { status: 501, body: { message: 'not in this fake' } })
  );
}

async function refs(github: GitHub, asked: Asked, rest: string): Promise<Answer | undefined> {
  if (rest === '/git/refs' && asked.method === 'POST') {
    const { ref, sha } = JSON.parse(asked.body.toString());
    if (!(await exists(github, sha))) return { status: 422, body: { message: 'Object does not exist' } };
    if (await github.git.commit(ref)) return { status: 422, body: { message: 'Reference already exists' } };
    await github.git.run('update-ref', ref, sha, '0'.repeat(40));
    return { status: 201, body: { ref, object: { type: 'commit', sha } } };
  }
  const one = rest.match(/^\/git\/refs?\/(.+)$/)?.[1];
  if (one && asked.method === 'DELETE') {
    await github.git.run('update-ref', '-d', `refs/${one}`);
    return { status: 204 };
  }
  if (one) {
    const sha = await github.git.commit(`refs/${one}`);
    return sha ? { body: { ref: `refs/${one}`, object: { type: 'commit', sha } } } : notFound;
  }
  const many = rest.match(/^\/git\/matching-refs\/(.*)$/)?.[1];
  if (many !== undefined) {
    const rows = (await github.git.run('for-each-ref', '--format=%(refname) %(objectname)'))
      .split('\n')
      .filter((row) => row.startsWith(`refs/${many}`));
    return { body: rows.map((row) => ({ ref: row.split(' ')[0], object: { type: 'commit', sha: row.split(' ')[1] } })) };
  }
  if (rest === '/tags')
    return { body: Object.entries(await github.git.tags()).map(([name, sha]) => ({ name, commit: { sha } })) };
  const branch = rest.match(/^\/branches\/(.+)$/)?.[1];
  if (!branch) return undefined;
  const sha = await github.tip(branch);
  return sha ? { body: { name: branch, commit: { sha } } } : notFound;
}

async function commits(github: GitHub, rest: string): Promise<Answer | undefined> {
  const commit = rest.match(/^\/commits\/([^/]+)$/)?.[1];
  if (commit) {
    const sha =
      /^[0-9a-f]{40}$/.test(commit) && (await exists(github, commit)) ? commit : await github.git.commit(`refs/heads/${commit}`);
    return sha ? { body: { sha } } : { status: 422, body: { message: `No commit found for SHA: ${commit}` } };
  }
  const [, base, head] = rest.match(/^\/compare\/([^.]+)\.\.\.(.+)$/) ?? [];
  if (!base || !head) return undefined;
  const [behind, ahead] = (await github.git.run('rev-list', '--left-right', '--count', `${base}...${head}`))
    .split(/\s+/)
    .map(Number) as [number, number];
  const status = ahead && behind ? 'diverged' : ahead ? 'ahead' : behind ? 'behind' : 'identical';
  return { body: { status, ahead_by: ahead, behind_by: behind } };
}

function actions(github: GitHub, asked: Asked, rest: string): Answer | undefined {
  const [, id, artifacts] = rest.match(/^\/actions\/runs\/(\d+)(\/artifacts)?$/) ?? [];
  const run = github.runs.find((each) => String(each.id) === id);
  if (id && !run) return notFound;
  if (run && artifacts) {
    const wanted = asked.query.get('name');
    const list = github.artifactsOf(run.id).filter(({ name }) => !wanted || name === wanted);
    return {
      body: {
        total_count: list.length,
        artifacts: list.map(({ name, created }, index) => ({
          ...{ id: run.id * 10 + index, name, expired: false, created_at: created.toISOString() },
          workflow_run: { id: run.id },
        })),
      },
    };
  }
  if (run) return { body: show(run, github.repository) };
  const [, file] = rest.match(/^\/actions\/(?:workflows\/([^/]+)\/)?runs$/) ?? [];
  if (!/^\/actions\/(workflows\/[^/]+\/)?runs$/.test(rest)) return undefined;
  const list = github.runs.filter((each) => matches(each, asked, file)).reverse();
  return { body: { total_count: list.length, workflow_runs: list.map((each) => show(each, github.repository)) } };
}

function matches(run: Run, asked: Asked, file: string | undefined): boolean {
  const wants = (name: string, value: string | null) => !asked.query.has(name) || asked.query.get(name) === value;
  const status = asked.query.get('status');
  return (
    (!file || file === `${run.workflow.toLowerCase()}.yml`) &&
    wants('head_sha', run.sha) &&
    wants('branch', run.branch) &&
    wants('event', run.event) &&
    (!status || status === run.status || status === run.conclusion)
  );
}

async function exists(github: GitHub, sha: string): Promise<boolean> {
  return (await github.git.run('cat-file', '--batch-check', '--batch-all-objects')).includes(`${sha} commit`);
}

/** What gh asks here: whether a tag exists (`--verify-tag`), and whether a release is a draft. It refuses a field too many. */
async function graphql(github: GitHub, asked: Asked): Promise<Answer> {
  const { query, variables } = JSON.parse(asked.body.toString());
  const answer = (repository: object): Answer => ({ body: { data: { repository } } });
  if (query.includes('ref(')) {
    if (github.lateTags > 0) {
      github.lateTags -= 1;
      return answer({ ref: null });
    }
    const sha = await github.git.commit(`refs/tags/${variables.tagName.replace('refs/tags/', '')}`);
    return answer({ ref: sha ? { id: `REF_${sha}` } : null });
  }
  if (query.includes('release(')) {
    const release = github.releases.find((each) => each.tag === variables.tagName);
    return answer({ release: release ? { databaseId: release.id, isDraft: release.draft } : null });
  }
  return { status: 501, body: { message: `not in this fake: ${query}` } };
}
