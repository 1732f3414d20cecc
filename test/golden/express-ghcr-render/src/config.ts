/** What runs: both values are baked into the image when it is built, and `/health` returns them. */
export interface Build {
  version: string;
  commit: string;
}

/** Everything that differs between a laptop, CI and production. It is read here and nowhere else. */
export interface Config extends Build {
  host: string;
  port: number;
}

/** A value from outside is wrong. Its message is for a person: it is printed without a stack. */
export class ConfigError extends Error {}

/**
 * Reads the configuration from environment variables. An empty variable counts as not set.
 * @throws {ConfigError} when a value makes no sense: better to stop at once than to listen where nobody looks
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  return {
    // On a laptop only this machine may come in. The Dockerfile sets 0.0.0.0, since a container has a network of its own.
    host: readHost(env.HOST || '127.0.0.1'),
    port: readPort(env.PORT || '5801'),
    version: env.APP_VERSION || 'dev',
    commit: env.GIT_SHA || 'dev',
  };
}

function readHost(value: string): string {
  if (!/^[\w.:-]+$/.test(value)) {
    throw new ConfigError(`HOST must be a host name or an IP address, not ${JSON.stringify(value)}.`);
  }
  return value;
}

function readPort(value: string): number {
  const port = Number(value);
  // Number() alone would take '', ' 80 ', '0x50' and '8e1' for ports
  if (!/^\d+$/.test(value) || port > 65_535) {
    throw new ConfigError(`PORT must be a whole number from 0 to 65535 (0 = any), not ${JSON.stringify(value)}.`);
  }
  return port;
}
