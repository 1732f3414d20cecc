import { existsSync, readdirSync, rmSync } from 'node:fs';
import { run } from './process.js';

/** The names and ports of one server on this machine: there may be several, and they share the engine. */
export interface Place {
  user: string;
  proxy: string;
  service: string;
  sshPort: number;
  webPort: number;
  secretPort: number;
}

export function placeOf(number: number): Place {
  const [suffix, up] = number === 1 ? ['', 0] : [`-${number}`, 10 * (number - 1)];
  return {
    ...{ user: `e2e-deploy${suffix}`, proxy: `e2e-proxy${suffix}`, service: `hello${suffix}` },
    ...{ sshPort: 2299 + up, webPort: 8099 + up, secretPort: 8449 + up },
  };
}

/** Takes back all that prepare-server.sh and deploy-service.sh have done there. */
export async function clear({ user, proxy, service }: Place, containers: string[]): Promise<void> {
  await run('docker', ['rm', '-f', ...containers, proxy]);
  await run('docker', ['volume', 'rm', `${proxy}-config`]);
  for (const file of [
    `/etc/deploy-service/${service}.conf`,
    `/etc/deploy-service/${service}.env`,
    `/var/lib/deploy-service/${service}`,
  ]) {
    rmSync(file, { recursive: true, force: true });
  }
  // the script and the network stay while another service of this machine uses them
  await run('docker', ['network', 'rm', 'kamal']);
  if (existsSync('/etc/deploy-service') && readdirSync('/etc/deploy-service').length === 0) {
    for (const path of ['/etc/deploy-service', '/var/lib/deploy-service', '/usr/local/bin/deploy-service'])
      rmSync(path, { recursive: true, force: true });
  }
  await run('userdel', ['--remove', user]);
}
