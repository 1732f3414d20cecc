#!/usr/bin/env node
import { create } from './create.js';
import { Cancelled } from './errors.js';
import type { Terminal } from './terminal.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // once: a second Ctrl-C ends the process as it always would
  process.once(signal, () => stop.abort(new Cancelled(signal)));
}
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // the reader of a pipe, or the terminal, may go before we have said everything
    if (error.code === 'EPIPE' || error.code === 'EIO') return;
    process.exitCode = 1;
    if (stream === process.stdout) process.stderr.write(`✖ The output could not be written: ${error.message}\n`);
  });
}

const argv = process.argv.slice(2);
const terminal: Terminal = {
  input: process.stdin,
  output: process.stdout,
  errorOutput: process.stderr,
  env: process.env,
  directory: process.cwd(),
  interactive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
  signal: stop.signal,
};

try {
  await create(argv, terminal);
} catch (error) {
  const { complain } = await import('./output/complain.js');
  process.exitCode = complain(error, argv, terminal);
  if (error instanceof Cancelled && error.signal === 'SIGHUP') {
    // Node.js aborts when it wants to put a terminal in order that is gone: end as who does not listen to the signal would
    process.removeAllListeners('SIGHUP');
    process.kill(process.pid, 'SIGHUP');
  }
}

// what a hook of git has started, say, must not keep us; what we have said must all be read
setInterval(() => {
  if (process.stdout.writableLength === 0) process.exit();
}, 1000).unref();
