import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { type Service, start, stop } from '../src/service.ts';

/** Starts a service on any free port, so that tests can run side by side, and stops it after the test. */
export async function serving(service: Service): Promise<string> {
  const { port } = await start(service, { host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    await stop(service, 0);
  });
  return `http://127.0.0.1:${port}`;
}

/** Sends a request, says stop as soon as it has arrived, and tells how both ended. */
export async function stopDuring(service: Service, path: string) {
  const url = await serving(service);
  const arrived = once(service.server, 'request');
  const answer = fetch(`${url}${path}`);
  await arrived;
  const finished = await stop(service, 2_000);
  const { status } = await answer;
  return { finished, status };
}
