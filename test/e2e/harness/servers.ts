import type { Hello } from './hello.js';
import { Server } from './server.js';

/** Servers for stories that are told at the same time, since most of each is waiting: every story has one to itself. */
export class Servers {
  private readonly free: Server[];
  private readonly waiting: ((server: Server) => void)[] = [];

  private constructor(private readonly all: Server[]) {
    this.free = [...all];
  }

  /** `begin` brings each into the state that every story finds it in, and leaves it in. */
  static async prepare(hello: Hello, count: number, begin: (server: Server) => Promise<void>): Promise<Servers> {
    const all: Server[] = [];
    for (let number = 1; number <= count; number += 1) all.push(await Server.prepare(hello, 'ghcr', number));
    await Promise.all(all.map(begin));
    return new Servers(all);
  }

  async use(story: (server: Server) => Promise<void>): Promise<void> {
    const server = this.free.shift() ?? (await new Promise<Server>((resolve) => this.waiting.push(resolve)));
    try {
      await story(server);
    } finally {
      const next = this.waiting.shift();
      if (next) next(server);
      else this.free.push(server);
    }
  }

  async stop(): Promise<void> {
    for (const server of this.all) await server.stop();
  }
}
