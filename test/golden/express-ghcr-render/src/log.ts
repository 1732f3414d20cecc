export type Fields = Record<string, unknown>;

/**
 * Writes one JSON object a line to standard output. That is all a container has to do: the platform collects the lines,
 * and a log viewer can filter by their fields.
 */
function write(level: 'info' | 'warn' | 'error', message: string, fields: Fields = {}): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`);
}

export const log = {
  info: (message: string, fields?: Fields) => write('info', message, fields),
  warn: (message: string, fields?: Fields) => write('warn', message, fields),
  error: (message: string, fields?: Fields) => write('error', message, fields),
};
