import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The line between GitHub and a server. */
export class Link {
  /** Nobody gets through any more. */
  down = false;
  private readonly lines = new Set<[Socket, Socket]>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(port: number): Promise<Link> {
    const server = createServer({ allowHalfOpen: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const link = new Link(server, (server.address() as AddressInfo).port);
    server.on('connection', (near) => {
      if (link.down) near.resetAndDestroy();
      else link.join(near, connect({ port, host: '127.0.0.1', allowHalfOpen: true }));
    });
    return link;
  }

  /** Both ends hear that the connection is gone. */
  cut(): void {
    for (const line of this.lines) for (const end of line) end.resetAndDestroy();
  }

  /** Neither end hears anything any more, as when a cable is pulled out. */
  silence(): void {
    for (const [near, far] of this.lines) {
      near.unpipe(far).pause();
      far.unpipe(near).pause();
    }
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, far: Socket): void {
    const line: [Socket, Socket] = [near, far];
    this.lines.add(line);
    for (const [end, other] of [line, [far, near] as const]) {
      end.pipe(other);
      end.on('error', () => end.destroy());
      end.on('close', () => this.lines.delete(line));
    }
  }
}
