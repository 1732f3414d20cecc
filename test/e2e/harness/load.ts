import { Agent, type IncomingMessage, request } from 'node:http';

export interface Counted {
  sent: number;
  answered: number;
  /** What went wrong, one line each: lost, or another answer than a 200 that makes sense. */
  lost: string[];
  versions: Set<string>;
}

/**
 * People who use the service: so many requests a second to /health, in turn on connections that are kept and on new ones; every
 * twentieth takes a second and a half (`/slow`, where the image has it).
 */
export class Load {
  readonly counted: Counted = { sent: 0, answered: 0, lost: [], versions: new Set() };
  private readonly kept = new Agent({ keepAlive: true, maxSockets: 8 });
  private readonly pending = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly slow = false,
  ) {}

  start(perSecond = 100): this {
    const began = Date.now();
    this.timer = setInterval(() => {
      // timers come late on a busy machine: what was missed is sent now
      const due = ((Date.now() - began) / 1000) * perSecond;
      for (let burst = 0; this.counted.sent < due && burst < 20; burst += 1) this.send();
    }, 10);
    return this;
  }

  /** Stops asking, waits for the answers that are still due, and gives the count. */
  async stop(): Promise<Counted> {
    clearInterval(this.timer);
    await Promise.all(this.pending);
    this.kept.destroy();
    return this.counted;
  }

  private send(): void {
    this.counted.sent += 1;
    const number = this.counted.sent;
    const path = this.slow && number % 20 === 0 ? '/health?slow=1500' : '/health';
    const asked = this.ask(path, number % 2 === 0).then(
      (version) => {
        this.counted.answered += 1;
        this.counted.versions.add(version);
      },
      (error: Error) => {
        this.counted.lost.push(`${number} ${path}: ${error.message}`);
      },
    );
    this.pending.add(asked);
    void asked.then(() => this.pending.delete(asked));
  }

  private ask(path: string, keep: boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      const asking = request(
        `${this.url}${path}`,
        { agent: keep ? this.kept : false, timeout: 20_000 },
        (answer: IncomingMessage) => {
          let body = '';
          answer.setEncoding('utf8');
          answer.on('data', (chunk: string) => {
            body += chunk;
          });
          answer.on('error', reject);
          answer.on('end', () => {
            if (answer.statusCode !== 200) return reject(new Error(`HTTP ${answer.statusCode}`));
            try {
              resolve(JSON.parse(body).version);
            } catch (error) {
              reject(error);
            }
          });
        },
      );
      asking.on('timeout', () => asking.destroy(new Error('no answer in 20 s')));
      asking.on('error', reject);
      asking.end();
    });
  }
}
