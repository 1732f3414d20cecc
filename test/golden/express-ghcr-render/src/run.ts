import { existsSync } from 'node:fs';
import { type Config, ConfigError, readConfig } from './config.ts';
import { log } from './log.ts';
import { type Service, start, stop } from './service.ts';

/** The life of the process: read the configuration, start, serve until somebody says stop, finish, exit. */
export async function run(build: (config: Config) => Service | Promise<Service>): Promise<void> {
  let config: Config | undefined;
  // for a developer's machine: there is none in the image, and what the environment has set already wins
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    config = readConfig(process.env);
    const service = await build(config);
    const { address, port } = await start(service, config);
    log.info('listening', { host: address, port, version: config.version, commit: config.commit });
    stopOnSignal(service);
  } catch (error) {
    const reason = explain(error, config);
    if (!reason) throw error;
    process.stderr.write(`Cannot start: ${reason}\n`);
    process.exit(1);
  }
}

/**
 * Docker and every platform stop a container with SIGTERM; Ctrl-C is SIGINT. In a container this is process 1, which the
 * kernel shields from signals that it does not handle: without this, each deploy would wait 10 s and then kill us.
 */
function stopOnSignal(service: Service): void {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  const onSignal = async (signal: NodeJS.Signals) => {
    // whoever presses Ctrl-C a second time does not want to wait
    for (const name of signals) process.off(name, onSignal);
    log.info('stopping', { signal });
    const finished = await stop(service);
    if (finished) log.info('stopped');
    else log.error('stopped before all requests were finished');
    process.exit(finished ? 0 : 1);
  };
  for (const name of signals) process.on(name, onSignal);
}

/** One sentence for what a person can mend; nothing for what is a bug, so that its stack is shown. */
function explain(error: unknown, config: Config | undefined): string | undefined {
  if (error instanceof ConfigError) return error.message;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return `port ${config?.port} is already in use. Stop the other process, or choose another port: PORT=3000 npm start`;
    case 'EACCES':
      return `port ${config?.port} needs more rights than this user has. Choose one from 1024 up.`;
    case 'EADDRNOTAVAIL':
    case 'EAI_AGAIN':
    case 'ENOTFOUND':
      return `HOST=${config?.host} is not an address of this machine.`;
    default:
      return undefined;
  }
}
