import { randomUUID } from 'node:crypto';
import type { Fields } from './log.ts';

export const requestIdHeader = 'x-request-id';

/**
 * The id that ties all log lines of one request together. A proxy's id is kept, so that its log and ours can be joined;
 * one that looks odd is replaced, since anybody can send the header and it goes into our log.
 */
export function requestId(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w.:-]{1,100}$/.test(header) ? header : randomUUID();
}

interface Answered {
  method: string;
  url: string;
  status: number;
  /** From `performance.now()`, which, unlike the clock, never jumps. */
  startedAt: number;
}

/** What the log says of an answered request. The query is left out: it may hold tokens or names of people. */
export function requestFields({ method, url, status, startedAt }: Answered): Fields {
  const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
  return { method, path: url.split('?', 1)[0], status, durationMs };
}
