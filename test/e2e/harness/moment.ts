import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Server } from './server.js';

/** Commands of the deploy script, by what is happening when it gets there. */
const moments = {
  'before the pull': 'said=*docker pull*',
  'while the proxy switches': 'asking=*',
  'before the old one is stopped': 'docker stop*',
} as const;
export type Moment = keyof typeof moments;

/** Holds the deploy script at that moment until `then` has happened. */
export async function at(server: Server, moment: Moment, then: () => void): Promise<void> {
  const reached = `${server.bashEnv}-reached`;
  const hold = `echo >${reached}; while [ -e ${reached} ]; do sleep 0.02; done`;
  const hook = `case $BASH_COMMAND in ${moments[moment].replaceAll(' ', '\\ ')}) ${hold} ;; esac`;
  writeFileSync(reached, '');
  chmodSync(reached, 0o666); // the deploy user writes it
  writeFileSync(server.bashEnv, `case $0 in */deploy-service) e2e() { ${hook}; }; set -T; trap e2e DEBUG ;; esac\n`);
  for (const end = Date.now() + 60_000; readFileSync(reached, 'utf8') === ''; await setTimeout(20))
    if (Date.now() > end) throw new Error(`the deploy script never came to the moment ${moment}`);
  then();
  rmSync(reached);
  writeFileSync(server.bashEnv, '');
}
