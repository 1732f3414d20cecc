/** The system's word for what went wrong, as `ENOENT`; empty when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Too many open files can stop us anywhere, not only while we write. */
export function isExhausted(error: unknown): boolean {
  return ['EMFILE', 'ENFILE'].includes(codeOf(error));
}
