import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { labDir } from './lab.js';
import { type Log, readLog } from './log.js';
import { run } from './process.js';
import { standInsFor, type Workflow } from './workflows.js';

export interface Order {
  /** A clone that holds the workflow, at the commit that the event is about. */
  folder: string;
  workflow: Workflow;
  event: string;
  payload: object;
  actor: string;
  /** Where artifacts are kept, git's configuration, the run's number: what the machine of a runner knows. */
  env: Record<string, string>;
  secrets: Record<string, string>;
  variables: Record<string, string>;
  timeout?: number;
  /** Kills the runner, as when a machine dies, once the step with this name is done. */
  killAfter?: string | undefined;
  /** Kills it when the story says so. */
  kill?: AbortSignal | undefined;
}

/** Runs one workflow with act on this machine, in a home folder of its own. */
export async function runWorkflow(order: Order): Promise<Log> {
  const home = mkdtempSync(join(order.env.E2E_ROOT ?? '/tmp', 'runner-'));
  const event = join(home, 'event.json');
  writeFileSync(event, JSON.stringify(order.payload));
  const env = { ...machine(home), ...order.env };
  const args = [
    order.event,
    ...['--json', '--no-skip-checkout', '--action-offline-mode', '--no-cache-server'],
    ...['-P', 'ubuntu-24.04=-self-hosted', '-C', order.folder, '-W', `.github/workflows/${order.workflow.file}`],
    ...['-e', event, '-a', order.actor, '--secret-file', '/dev/null', '--var-file', '/dev/null', '--env-file', '/dev/null'],
    ...standInsFor(order.workflow),
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...Object.entries(order.secrets).flatMap(([name, value]) => ['-s', `${name}=${value}`]),
    ...Object.entries(order.variables).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
  ];
  const stop = new AbortController();
  const kill = () => stop.abort();
  order.kill?.addEventListener('abort', kill);
  const { code, output } = await run('act', args, {
    env: { ...process.env, ...env },
    timeout: order.timeout ?? 300_000,
    signal: stop.signal,
    onLine: (line) => order.killAfter && isEndOf(order.killAfter, line) && kill(),
  });
  order.kill?.removeEventListener('abort', kill);
  rmSync(home, { recursive: true, force: true });
  return readLog(output, stop.signal.aborted ? 'cancelled' : code === null ? 'timed_out' : undefined);
}

/** A fresh home: no login, no cache of an earlier job; only what a hosted runner has on its disk. It goes with all that is left in it. */
export function machine(home: string): Record<string, string> {
  const docker = join(home, 'docker');
  const temporary = join(home, 'tmp');
  for (const folder of [docker, temporary]) mkdirSync(folder, { recursive: true });
  if (!existsSync(join(docker, 'cli-plugins'))) symlinkSync(join(homedir(), '.docker/cli-plugins'), join(docker, 'cli-plugins'));
  return {
    HOME: home,
    TMPDIR: temporary,
    DOCKER_CONFIG: docker,
    BUILDX_CONFIG: join(labDir, 'e2e-buildx'),
    NPM_CONFIG_CACHE: join(homedir(), '.npm'),
    LAB_DIR: labDir,
  };
}

function isEndOf(step: string, line: string): boolean {
  if (!line.includes('"stepResult"')) return false;
  const entry = JSON.parse(line);
  return entry.stage === 'Main' && entry.step === step;
}
