#!/usr/bin/env node
import { create } from './create.js';
import { Cancelled, UserError } from './errors.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => stop.abort(new Cancelled(signal)));
}

try {
  await create(process.argv.slice(2), {
    input: process.stdin,
    output: process.stdout,
    errorOutput: process.stderr,
    env: process.env,
    directory: process.cwd(),
    interactive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
    signal: stop.signal,
  });
} catch (error) {
  if (!(error instanceof UserError || error instanceof Cancelled)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
