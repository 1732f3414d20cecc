import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterCancel, joined } from './cancelled.js';
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
  afterStep?: ((step: string) => void) | undefined;
  /** Kills it when the story says so. */
  kill?: AbortSignal | undefined;
  /** Cancels the run when the story says so. */
  cancel?: AbortSignal | undefined;
}

/** Runs one workflow with act on this machine, in a home folder of its own. */
export async function runWorkflow(order: Order): Promise<Log> {
  const home = mkdtempSync(join(order.env.E2E_ROOT ?? '/tmp', 'runner-'));
  const file = join(order.folder, '.github/workflows', order.workflow.file);
  try {
    const log = await runFile(file, order, home);
    if (!order.cancel?.aborted) return log;
    const rest = join(home, order.workflow.file);
    writeFileSync(rest, afterCancel(readFileSync(file, 'utf8'), log));
    return joined(log, await runFile(rest, order, home));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function runFile(file: string, order: Order, home: string): Promise<Log> {
  const event = join(home, 'event.json');
  writeFileSync(event, JSON.stringify(order.payload));
  const env = { ...machine(home), ...order.env };
  const args = [
    order.event,
    ...['--json', '--no-skip-checkout', '--action-offline-mode', '--no-cache-server'],
    ...['-P', 'ubuntu-24.04=-self-hosted', '-C', order.folder, '-W', file],
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
    interrupt: order.cancel,
    onLine: (line) => {
      const step = stepThatEnds(line);
      if (step === undefined) return;
      order.afterStep?.(step);
      if (step === order.killAfter) kill();
    },
  });
  order.kill?.removeEventListener('abort', kill);
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

function stepThatEnds(line: string): string | undefined {
  if (!line.includes('"stepResult"')) return undefined;
  const entry = JSON.parse(line);
  return entry.stage === 'Main' ? entry.step : undefined;
}
