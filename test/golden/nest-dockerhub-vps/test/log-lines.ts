import { afterEach, beforeEach, vi } from 'vitest';

/** Catches what the app logs: a test can look at it, and the report of the tests stays readable. */
export function catchLog(): () => Record<string, unknown>[] {
  let lines: string[] = [];
  beforeEach(() => {
    lines = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return () => lines.map((line) => JSON.parse(line));
}
