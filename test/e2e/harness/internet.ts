import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { isIP, type Socket } from 'node:net';

/** A request that a job, a script or gh sent to one of the services that the lab puts on this machine. */
export interface Asked {
  at: number;
  host: string;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a string or bytes as they are. */
  body?: unknown;
}

export type Service = (asked: Asked) => Answer | Promise<Answer>;

/** Answers for every name that the lab's `internet-up` sends to 127.0.0.1:8900, by the Host header. */
export class Internet {
  readonly asked: Asked[] = [];
  /** What nobody knew an answer for: a fake that is not true to its service, or a script that calls what it should not. */
  readonly unanswered: string[] = [];
  private watched: { method: string; path: RegExp; then: () => void }[] = [];
  private readonly services = new Map<string, Service>();
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(port = Number(process.env.FAKE_PORT ?? 8900)): Promise<Internet> {
    const server = createServer();
    const internet = new Internet(server);
    server.on('connection', (socket) => {
      internet.sockets.add(socket);
      socket.on('close', () => internet.sockets.delete(socket));
    });
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of request) chunks.push(chunk);
      } catch (error) {
        // a runner that was killed in the middle of a request has asked nothing
        if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') return;
        throw error;
      }
      const url = new URL(request.url ?? '/', 'http://fake');
      const answer = await internet.answer({
        at: Date.now(),
        host: hostName(request.headers.host ?? ''),
        method: request.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks),
      });
      const plain = typeof answer.body === 'string' || Buffer.isBuffer(answer.body);
      response.writeHead(answer.status ?? 200, {
        'content-type': plain ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
        ...answer.headers,
      });
      response.end(answer.body === undefined ? '' : plain ? answer.body : JSON.stringify(answer.body));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return internet;
  }

  /** Calls back once, when somebody asks for this. */
  when(method: string, path: RegExp, then: () => void): void {
    this.watched.push({ method, path, then });
  }

  serve(host: string, service: Service): void {
    this.services.set(host, service);
  }

  /** Every request to a host since the last `forget`. */
  to(host: string): Asked[] {
    return this.asked.filter((asked) => asked.host === host);
  }

  forget(): void {
    this.asked.length = 0;
    this.unanswered.length = 0;
    this.watched = [];
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(asked: Asked): Promise<Answer> {
    this.asked.push(asked);
    const service = this.services.get(asked.host);
    const answer = service ? await service(asked) : { status: 502, body: `nobody answers for ${asked.host}` };
    if (!service || answer.status === 501) this.unanswered.push(`${asked.method} ${asked.host}${asked.path}`);
    const seen = this.watched.filter((watch) => watch.method === asked.method && watch.path.test(asked.path));
    this.watched = this.watched.filter((watch) => !seen.includes(watch));
    for (const watch of seen) watch.then();
    return answer;
  }
}

function hostName(host: string): string {
  const name = host.replace(/:\d+$/, '');
  return isIP(name) ? 'localhost' : name;
}
