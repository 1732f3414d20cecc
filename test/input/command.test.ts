import { expect, test } from 'vitest';
import { commandFor } from '../../src/input/command.js';
import { readFlags } from '../../src/input/flags.js';
import type { Given } from '../../src/options.js';

const given: Given = { directory: 'svc', framework: 'hono', notify: [] };

/** What each package manager leaves in the environment of `create`, and how it wants to be called. */
const callers: [env: Record<string, string>, command: string][] = [
  [{}, 'create-hello-ci-cd svc --framework hono --notify none'],
  [
    { npm_config_user_agent: 'npm/11.19.1 node/v20.20.2 linux x64', npm_lifecycle_event: 'npx', npm_command: 'init' },
    'npm create hello-ci-cd@latest svc -- --framework hono --notify none',
  ],
  [
    { npm_config_user_agent: 'npm/11.19.1', npm_lifecycle_event: 'npx', npm_command: 'init', npm_config_yes: 'true' },
    'npm create --yes hello-ci-cd@latest svc -- --framework hono --notify none',
  ],
  [
    { npm_config_user_agent: 'npm/11.19.1', npm_lifecycle_event: 'npx', npm_command: 'exec' },
    'npx create-hello-ci-cd@latest svc --framework hono --notify none',
  ],
  [
    { npm_config_user_agent: 'npm/11.19.1', npm_lifecycle_event: 'start', npm_package_name: 'create-hello-ci-cd' },
    'npm start -- svc --framework hono --notify none',
  ],
  [
    { npm_config_user_agent: 'npm/11.19.1', npm_lifecycle_event: 'bootstrap', npm_command: 'run' },
    'create-hello-ci-cd svc --framework hono --notify none',
  ],
  [
    { npm_config_user_agent: 'pnpm/10.34.9 npm/? node/v20.20.2 linux x64' },
    'pnpm create hello-ci-cd@latest svc --framework hono --notify none',
  ],
  [
    { npm_config_user_agent: 'yarn/1.22.22 npm/? node/v20.20.2 linux x64', npm_lifecycle_event: 'create' },
    'yarn create hello-ci-cd svc --framework hono --notify none',
  ],
  [
    { npm_config_user_agent: 'bun/1.4.5 npm/? node/v26.3.0 linux x64', npm_lifecycle_event: 'bunx' },
    'bun create hello-ci-cd@latest svc --framework hono --notify none',
  ],
];

test.each(callers)('%j: %s', (env, command) => {
  expect(commandFor(given, env)).toBe(command);
});

test.each([
  ['-x', './-x'],
  ['~x', './~x'],
  ["o'x y", `'o'\\''x y'`],
])('a directory called %s is written as %s', (directory, word) => {
  expect(commandFor({ directory, yes: true }, {})).toBe(`create-hello-ci-cd ${word} --yes`);
});

const answers: Given[] = [
  {},
  { directory: '.' },
  { directory: './-x' },
  { directory: '../x', name: 'x', framework: 'nest', registry: 'dockerhub', target: 'vps', deploy: 'manual' },
  { notify: [] },
  { notify: ['telegram', 'email'] },
  { owner: 'octocat', remote: 'git@github.com:octocat/x.git', node: '22', port: 8080 },
  { remote: false, git: false, install: true, yes: true, dryRun: true, json: true },
];

test.each(answers)('%j comes back from its command', (answer) => {
  const [, ...words] = commandFor(answer, {}).split(' ');
  expect(readFlags(words)).toEqual({
    given: answer,
    positionals: Object.hasOwn(answer, 'directory') ? [answer.directory] : [],
    misused: [],
    refused: [],
  });
});

test.runIf(process.platform !== 'win32')('a word that a shell would change is quoted', () => {
  expect(commandFor({ directory: "my app's" }, {})).toBe(`create-hello-ci-cd 'my app'\\''s'`);
});
