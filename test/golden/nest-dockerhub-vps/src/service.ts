import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

export interface Address {
  host: string;
  port: number;
}

/** Something that can be started and stopped: Node's own server, and the framework's way to start and stop it, if it has one. */
export interface Service {
  server: Server;
  listen?: (address: Address) => Promise<unknown>;
  close?: () => Promise<unknown>;
}

/**
 * How long an unused connection stays open. It has to outlast the proxy in front of us: when we close first, just as the
 * proxy sends the next request, that request is lost and somebody sees a 502. Node's default is as short as 5 s. Render
 * advises 120 s, Google's load balancer waits for 600 s, and kamal-proxy never closes an unused connection by itself.
 */
const keepAliveMs = 620_000;

/** Docker kills a container 10 s after it has asked it to stop. Whatever is not done before that is cut off by us, and logged. */
const stopLimitMs = 8_000;

export async function start({ server, listen }: Service, address: Address): Promise<AddressInfo> {
  server.keepAliveTimeout = keepAliveMs;
  if (listen) {
    await listen(address);
  } else {
    server.listen(address.port, address.host);
    await once(server, 'listening');
  }
  return server.address() as AddressInfo;
}

/**
 * Takes no new connections, finishes the requests in flight, and cuts off those that take longer than the limit.
 * @returns whether all of them were finished
 */
export async function stop({ server, close }: Service, limitMs = stopLimitMs): Promise<boolean> {
  const closing = close ? close() : new Promise((resolve) => server.close(resolve));
  // A connection that is busy now will be unused once its answer is out, and would then hold us up until its client leaves.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const finished = await Promise.race([closing.then(() => true), setTimeout(limitMs, false, { ref: false })]);
  clearInterval(sweep);
  server.closeAllConnections();
  return finished;
}
