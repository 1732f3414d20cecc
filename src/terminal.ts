import type { Readable, Writable } from 'node:stream';

/** Where a run reads and writes: the process as it is, or a test's own streams. */
export interface Terminal {
  readonly input: Readable & { isTTY?: boolean; setRawMode?(raw: boolean): unknown };
  readonly output: Writable & { isTTY?: boolean; columns?: number };
  readonly errorOutput: Writable & { isTTY?: boolean; columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder in which the command was called, absolute. */
  readonly directory: string;
  /** Whether a person can be asked: input and output are both a terminal. */
  readonly interactive: boolean;
  /** Aborted when the process is told to stop; the reason is a `Cancelled`. */
  readonly signal: AbortSignal;
}
