import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export interface Heard {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Everybody whom the scripts talk to, on 127.0.0.1: keeps what it hears, answers what it is told to. */
export async function startWorld() {
  const heard: Heard[] = [];
  const world = {
    heard,
    port: 0,
    answer: (_: Heard): Answer => ({ status: 404 }),
    /** What was said to one host. */
    to: (host: string) => heard.filter((request) => request.host === host),
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url = '', headers } = request;
    const said = { host: headers.host ?? '', method, path: url, headers, body };
    heard.push(said);
    const { status = 200, headers: more = {}, body: answer = '' } = world.answer(said);
    response.writeHead(status, more).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  world.port = (server.address() as AddressInfo).port;
  afterAll(() => new Promise((closed) => server.closeAllConnections() ?? server.close(closed)));
  return world;
}
