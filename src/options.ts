import { basename } from 'node:path';
import { deploys } from './catalog/deploys.js';
import { frameworks } from './catalog/frameworks.js';
import { nodes } from './catalog/nodes.js';
import { notifiers } from './catalog/notifiers.js';
import { registries } from './catalog/registries.js';
import { targets } from './catalog/targets.js';
import { directoryProblem } from './checks/directory.js';
import { nameProblem, nameShape } from './checks/name.js';
import { ownerProblem, ownerShape } from './checks/owner.js';
import { ownerOf, remoteProblem, remoteShape } from './checks/remote.js';
import type { Question, ValueOf } from './question.js';

/**
 * The table of questions, in the order in which they are asked. Flags, prompts, checks, --help, the config file, its JSON
 * schema, the README's table and the type of the answers are all derived from it.
 */
export const options = {
  directory: {
    kind: 'text',
    scope: 'run',
    asked: 'wizard',
    title: 'Where should the service go?',
    help: 'the folder to create; "." is the current one, if it is empty',
    usually: "the service's name, else hello-ci-cd",
    placeholder: 'directory',
    example: '../orders',
    check: directoryProblem,
  },
  name: {
    kind: 'text',
    scope: 'repo',
    title: 'Name',
    help: 'name of the package, the image and the repository',
    usually: "the folder's name",
    flag: 'name',
    placeholder: 'NAME',
    example: 'orders',
    check: nameProblem,
    shape: nameShape,
  },
  framework: {
    kind: 'choice',
    scope: 'repo',
    asked: 'wizard',
    title: 'Which Node framework?',
    help: 'Node framework',
    flag: 'framework',
    short: 'f',
    choices: frameworks,
  },
  registry: {
    kind: 'choice',
    scope: 'repo',
    asked: 'wizard',
    title: 'Which container registry?',
    help: 'container registry',
    typing: "--registry is npm's own option",
    flag: 'image-registry',
    short: 'r',
    choices: registries,
  },
  target: {
    kind: 'choice',
    scope: 'repo',
    asked: 'wizard',
    title: 'Where does it go live?',
    help: 'deployment target',
    flag: 'target',
    short: 't',
    choices: targets,
  },
  deploy: {
    kind: 'choice',
    scope: 'repo',
    asked: 'wizard',
    title: 'When does a release go live?',
    help: 'after CD: deploy by itself, or when a person says so',
    flag: 'deploy',
    choices: deploys,
  },
  notify: {
    kind: 'choices',
    scope: 'repo',
    asked: 'wizard',
    title: 'Who should hear about deployments and failures?',
    help: 'who hears of deployments and failures',
    typing: 'several with commas, or none',
    flag: 'notify',
    choices: notifiers,
  },
  owner: {
    kind: 'text',
    scope: 'repo',
    asked: 'wizard',
    optional: true,
    title: 'Which GitHub user or organisation owns it?',
    help: 'GitHub owner',
    usually: "found in gh's or git's configuration",
    flag: 'owner',
    short: 'o',
    placeholder: 'LOGIN',
    example: 'octocat',
    missing: 'give --owner LOGIN, or --no-remote to leave the remote out',
    check: ownerProblem,
    shape: ownerShape,
  },
  remote: {
    kind: 'text',
    scope: 'repo',
    title: 'Remote',
    help: "address of git's origin",
    typing: '--no-remote for none',
    usually: "the owner's repository on GitHub",
    flag: 'remote',
    placeholder: 'URL',
    example: 'https://github.com/octocat/orders.git',
    negatable: true,
    check: remoteProblem,
    shape: remoteShape,
  },
  node: {
    kind: 'choice',
    scope: 'repo',
    title: 'Node version',
    help: 'Node.js release that the service runs on',
    flag: 'node',
    choices: nodes,
    first: '24',
  },
  port: {
    kind: 'number',
    scope: 'repo',
    title: 'Port',
    help: 'port that the service listens on; PORT in its environment wins',
    flag: 'port',
    short: 'p',
    placeholder: 'NUMBER',
    min: 1024,
    max: 65535,
  },
  git: {
    kind: 'switch',
    scope: 'run',
    title: 'Git repository',
    help: 'make a git repository with a first commit',
    usually: "on, except inside another repository's work tree",
    flag: 'git',
    negatable: true,
  },
  install: {
    kind: 'switch',
    scope: 'run',
    asked: 'end',
    title: 'Install the dependencies now?',
    help: 'install the dependencies afterwards',
    flag: 'install',
    negatable: true,
  },
  yes: {
    kind: 'switch',
    scope: 'steer',
    title: 'Yes',
    help: 'take the default of every question that no flag answers',
    flag: 'yes',
    short: 'y',
  },
  config: {
    kind: 'text',
    scope: 'steer',
    title: 'Config file',
    help: 'read answers from a JSON file, "-" for standard input; flags win',
    flag: 'config',
    short: 'c',
    placeholder: 'FILE',
  },
  dryRun: {
    kind: 'switch',
    scope: 'steer',
    title: 'Dry run',
    help: 'show what would be made, write nothing',
    flag: 'dry-run',
  },
  json: {
    kind: 'switch',
    scope: 'steer',
    title: 'JSON',
    help: 'print one JSON document on standard output, everything else on standard error',
    flag: 'json',
  },
  printSchema: {
    kind: 'switch',
    scope: 'steer',
    title: 'Print the schema',
    help: 'print the JSON Schema of the config file',
    flag: 'print-schema',
  },
  help: { kind: 'switch', scope: 'steer', title: 'Help', help: 'show this help', flag: 'help', short: 'h' },
  version: { kind: 'switch', scope: 'steer', title: 'Version', help: 'show the version', flag: 'version', short: 'v' },
} as const satisfies Record<string, Question>;

type Options = typeof options;
export type OptionId = keyof Options;
type RepoId = { [K in OptionId]: Options[K]['scope'] extends 'repo' ? K : never }[OptionId];
type RunId = Exclude<OptionId, RepoId>;

/** The type of one question's answer. */
export type AnswerTo<K extends OptionId> = ValueOf<Options[K]>;

// the rows once more, so that an editor explains each answer and nobody downloads the table as a type: test/answers.test.ts prints
// what belongs here
/** Everything that decides the files of a repo: same answers, same bytes. It is what `.hello-ci-cd.json` keeps. */
export interface Answers {
  /** Name of the package, the image and the repository (default: hello-ci-cd). */
  readonly name: string;
  /** Node framework (default: express). */
  readonly framework: 'express' | 'fastify' | 'hono' | 'koa' | 'nest';
  /** Container registry (default: ghcr). */
  readonly registry: 'ghcr' | 'dockerhub';
  /** Deployment target (default: render). */
  readonly target: 'render' | 'vps';
  /** After CD: deploy by itself, or when a person says so (default: auto). */
  readonly deploy: 'auto' | 'manual';
  /** Who hears of deployments and failures; a list, empty for none (default: []). */
  readonly notify: readonly ('telegram' | 'slack' | 'discord' | 'email')[];
  /** GitHub owner (no default). */
  readonly owner?: string;
  /** Address of git's origin; false for none (default: the owner's repository on GitHub). */
  readonly remote: string | false;
  /** Node.js release that the service runs on (default: 24). */
  readonly node: '22' | '24';
  /** Port that the service listens on; PORT in its environment wins (default: 5801). */
  readonly port: number;
}

/** What concerns one call only, as given: an absent switch was neither set nor negated. */
export type RunOptions = { readonly [K in RunId]?: AnswerTo<K> };

/** The same when it is known where the repo goes: `directory` is absolute. */
export type PlacedRun = RunOptions & { readonly directory: string };

/** Answers as they come in from flags, a config file or a library's user: any of them may be missing. */
export type Given = Partial<Answers> & RunOptions;

export const optionIds = Object.keys(options) as OptionId[];
export const repoIds = optionIds.filter((id): id is RepoId => options[id].scope === 'repo');

/** What a config file can say: everything but how the call itself goes. */
export const configIds = optionIds.filter((id) => options[id].scope !== 'steer');

/**
 * What an unanswered question is taken to mean; `undefined` where only a person (or their configuration) knows.
 * Every default may rest on answers before it.
 */
export const defaults: { readonly [K in Exclude<OptionId, 'directory'>]?: (given: Given) => Given[K] } & {
  readonly directory: (given: Given) => string;
} = {
  directory: ({ name }) => name ?? 'hello-ci-cd',
  name: (given) => basename(given.directory ?? 'hello-ci-cd'),
  framework: () => 'express',
  registry: () => 'ghcr',
  target: () => 'render',
  deploy: () => 'auto',
  notify: () => [],
  owner: ({ remote }) => (typeof remote === 'string' ? ownerOf(remote) : undefined),
  remote: ({ owner, name }) => (owner ? `https://github.com/${owner}/${name}.git` : false),
  node: () => options.node.first,
  port: () => 5801,
  install: () => false,
};

/** Whether a question makes sense after the answers so far. */
export const applies: { readonly [K in OptionId]?: (given: Given) => boolean } = {
  owner: (given) => given.remote !== false,
};
