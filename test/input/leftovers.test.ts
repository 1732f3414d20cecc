import { expect, test } from 'vitest';
import { readFlags } from '../../src/input/flags.js';
import { leftoverProblem } from '../../src/input/leftovers.js';

/** What npm 11 leaves in the environment of every call. */
const npm = { npm_config_user_agent: 'npm/11.19.1 node/v20.20.2 linux x64 workspaces/false', npm_lifecycle_event: 'npx' };
const create = { ...npm, npm_command: 'init' };
const exec = { ...npm, npm_command: 'exec' };
const ownStart = { ...npm, npm_command: 'start', npm_lifecycle_event: 'start', npm_package_name: 'create-hello-ci-cd' };

const kept: [arguments_: string, env: Record<string, string>, ending: string][] = [
  // npm create hello-ci-cd app --no-git --dry-run
  [
    'app',
    { ...create, npm_config_git: 'false', npm_config_dry_run: 'true' },
    'npm create hello-ci-cd@latest app -- --no-git --dry-run',
  ],
  // npm create hello-ci-cd app --framework hono
  ['app hono', { ...create, npm_config_framework: 'true' }, 'npm create hello-ci-cd@latest app -- --framework hono'],
  ['hono app', { ...create, npm_config_framework: 'true' }, 'npm create hello-ci-cd@latest app -- --framework hono'],
  ['app', { ...create, npm_config_framework: 'hono' }, 'npm create hello-ci-cd@latest app -- --framework hono'],
  ['app', { ...create, npm_config_framework: 'true' }, 'npm create hello-ci-cd@latest app -- --framework express'],
  ['app octocat', { ...create, npm_config_owner: 'true' }, 'npm create hello-ci-cd@latest app -- --owner octocat'],
  [
    'app vps hono 8080 octocat',
    { ...create, npm_config_owner: 'true', npm_config_target: 'true', npm_config_framework: 'true', npm_config_port: 'true' },
    'npm create hello-ci-cd@latest app -- --framework hono --target vps --owner octocat --port 8080',
  ],
  ['app', { ...create, npm_config_notify: 'slack\n\nemail' }, 'npm create hello-ci-cd@latest app -- --notify slack,email'],
  [
    'app slack email',
    { ...create, npm_config_notify: 'true\n\ntrue' },
    'npm create hello-ci-cd@latest app -- --notify slack,email',
  ],
  ['app', { ...create, npm_config_install: '' }, 'npm create hello-ci-cd@latest app -- --no-install'],
  ['app', { ...create, npm_config_image_registry: 'ghcr' }, 'npm create hello-ci-cd@latest app -- --image-registry ghcr'],
  // npm create hello-ci-cd app -t vps -o octocat -r=dockerhub
  [
    'app vps octocat',
    { ...create, npm_config_t: 'true', npm_config_o: 'true', npm_config_r: 'dockerhub' },
    'npm create hello-ci-cd@latest app -- --image-registry dockerhub --target vps --owner octocat',
  ],
  // in an Electron project
  ['app', { ...create, npm_config_t: 'vps', npm_config_target: '28.0.0' }, 'npm create hello-ci-cd@latest app -- --target vps'],
  ['app', { ...create, npm_config_json: 'true' }, 'npm create hello-ci-cd@latest app -- --json'],
  ['app --yes', { ...create, npm_config_dry_run: 'true' }, 'npm create hello-ci-cd@latest app -- --yes --dry-run'],
  // npm create hello-ci-cd app --yes --no-install
  [
    'app',
    { ...create, npm_config_yes: 'true', npm_config_install: '' },
    'npm create --yes hello-ci-cd@latest app -- --no-install --yes',
  ],
  ['app', { ...exec, npm_config_git: 'false' }, 'npx create-hello-ci-cd@latest app --no-git'],
  ['../app', { ...ownStart, npm_config_git: 'false' }, 'npm start -- ../app --no-git'],
  ['app hono', create, 'npm create hello-ci-cd@latest app -- --yes'],
];

test.each(kept)('%s with %j is refused', (words, env, ending) => {
  const problem = leftoverProblem(readFlags(words.split(' ')), env);
  expect(problem?.code).toBe('bad-usage');
  expect(problem?.message.endsWith(`put -- before the flags, as in ${ending}`), problem?.message).toBe(true);
});

const notKept: [why: string, arguments_: string, env: Record<string, string>][] = [
  ['nothing was kept', 'app', create],
  ['npx -y means npx', 'app --framework hono', { ...exec, npm_config_yes: 'true' }],
  ['npm create -y may mean npm', 'app', { ...create, npm_config_yes: 'true' }],
  [
    'whoever writes flags behind -- knows about it, and may have json=true in .npmrc',
    'app --yes',
    { ...create, npm_config_json: 'true' },
  ],
  ["the path of npm's git", 'app', { ...create, npm_config_git: '/opt/git' }],
  ["an Electron project's .npmrc", 'app', { ...create, npm_config_target: '28.0.0' }],
  [
    'letters that mean something to npm',
    'app',
    { ...create, npm_config_f: 'hono', npm_config_p: '8080', npm_config_c: 'a.json' },
  ],
  ["a letter that is another program's", 'app', { ...create, npm_config_t: '28.0.0' }],
  [
    'another manager passes flags on',
    'app',
    { npm_config_user_agent: 'pnpm/10.34.9 npm/? node/v20.20.2 linux x64', npm_config_git: 'false' },
  ],
  ["somebody's npm script calls us", 'app', { ...create, npm_lifecycle_event: 'bootstrap', npm_config_owner: 'octocat' }],
  ['no package manager at all', 'app', { npm_config_owner: 'octocat' }],
];

test('a flag is called as it was given', () => {
  const env = { ...create, npm_config_t: 'true', npm_config_framework: 'true' };
  expect(leftoverProblem(readFlags(['app', 'vps', 'hono']), env)?.message).toMatch(/^npm kept --framework, -t for itself: /);
});

test.each(notKept)('%s: %s with %j is fine', (_why, words, env) => {
  expect(leftoverProblem(readFlags(words.split(' ')), env)).toBeUndefined();
});
