import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { temporaryFolder } from '../temporary.js';
import { serveRegistry } from './registry.js';
import { run } from './run.js';
import { root, shellOf } from './scratch.js';

export interface Client {
  /** A folder of test/lab/clients-up. */
  readonly manager: string;
  /** The words before the directory. npm's own --yes stands for the person who would say that we may be fetched. */
  readonly call: string;
  /** Whether flags reach us only behind `--`. */
  readonly keepsFlags?: true;
  /** The call that leaves standard output to us, where it is another. */
  readonly quiet?: string;
  /** How we say the call again. */
  readonly again: string;
}

const create = { keepsFlags: true, again: 'npm create --yes hello-ci-cd@latest' } as const;
const npx = { call: 'npx --yes create-hello-ci-cd@latest', again: 'npx --yes create-hello-ci-cd@latest' };
const pnpm = { manager: 'pnpm-12', again: 'pnpm create hello-ci-cd@latest' };
const yarn = { call: 'yarn create hello-ci-cd', again: 'yarn create hello-ci-cd' };
const bun = { manager: 'bun-1', again: 'bun create hello-ci-cd@latest' };

export const clients: readonly Client[] = [
  ...['npm-10', 'npm-11', 'npm-12'].flatMap((manager) => [
    { ...create, manager, call: create.again, quiet: 'npm create --silent --yes hello-ci-cd@latest' },
    { ...npx, manager },
  ]),
  {
    ...create,
    manager: 'npm-11',
    call: 'npm init --yes hello-ci-cd@latest',
    quiet: 'npm init --silent --yes hello-ci-cd@latest',
  },
  { ...npx, manager: 'npm-11', keepsFlags: true, call: 'npm exec --yes create-hello-ci-cd@latest' },
  { ...pnpm, call: 'pnpm create hello-ci-cd', manager: 'pnpm-10' },
  { ...pnpm, call: 'pnpm create hello-ci-cd' },
  { ...pnpm, call: 'pnpm create hello-ci-cd@latest' },
  { ...pnpm, call: 'pnpm dlx create-hello-ci-cd' },
  { ...pnpm, call: 'pnpx create-hello-ci-cd' },
  { ...yarn, manager: 'yarn-1', quiet: 'yarn --silent create hello-ci-cd' },
  { ...yarn, manager: 'yarn-4', quiet: 'yarn create --quiet hello-ci-cd' },
  { ...yarn, manager: 'yarn-4', call: 'yarn dlx create-hello-ci-cd', quiet: 'yarn dlx --quiet create-hello-ci-cd' },
  { ...bun, call: 'bun create hello-ci-cd' },
  { ...bun, call: 'bun create hello-ci-cd@latest' },
  { ...bun, call: 'bunx create-hello-ci-cd' },
];

/** Packs us, puts the tarball into a registry, and gives each call a machine of its own as far as package managers can tell. */
export async function prepareClients() {
  const folder = temporaryFolder();
  const managers = (await run(join(root, 'test/lab/clients-up'), [])).trim();
  await run('npm', ['pack', '--pack-destination', folder], { cwd: root });
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const registry = await serveRegistry(manifest, join(folder, `${manifest.name}-${manifest.version}.tgz`));
  const { GIT_CONFIG_GLOBAL, GIT_CONFIG_NOSYSTEM, NO_COLOR } = await shellOf(folder);

  return (manager: string): { cwd: string; env: NodeJS.ProcessEnv } => {
    const home = join(folder, manager);
    mkdirSync(home, { recursive: true });
    // pnpm 12 looks nowhere else for its registry; Yarn 1 asks the internet for news when it has a terminal
    writeFileSync(join(home, '.npmrc'), `registry=${registry}\n`);
    writeFileSync(join(home, '.yarnrc'), 'disable-self-update-check true\n');
    const env = {
      PATH: [join(managers, manager), '/usr/bin', '/bin'].join(delimiter),
      HOME: home,
      TMPDIR: home,
      TERM: 'xterm',
      npm_config_registry: registry,
      // what Yarn 4 calls it, which else wants https
      YARN_NPM_REGISTRY_SERVER: registry,
      YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
      YARN_ENABLE_TELEMETRY: '0',
      // Yarn 1 installs us globally before it calls us: there, and not in root's /usr/local
      npm_config_prefix: join(home, 'global'),
      PREFIX: join(home, 'global'),
      FAKEROOTKEY: '1',
    };
    return { cwd: temporaryFolder(), env: { ...env, GIT_CONFIG_GLOBAL, GIT_CONFIG_NOSYSTEM, NO_COLOR } };
  };
}
