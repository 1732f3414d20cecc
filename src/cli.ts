import { create } from './create.js';
import { Cancelled, UserError } from './errors.js';
import { refuseOldNode } from './node-version.js';
import { show } from './show.js';
import { codeOf } from './system-error.js';
import type { Terminal } from './terminal.js';

/** The command: arguments in, exit status out. Nothing else touches the process, and nothing else ends it. */
export async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  let made: string | undefined;
  const terminal = processTerminal(() => (made === undefined ? '' : ` The repository is whole all the same, in ${show(made)}.`));
  try {
    refuseOldNode(process.versions.node);
    made = await create(argv, terminal);
  } catch (error) {
    const { complain } = await import('./output/report/complain.js');
    process.exitCode = complain(error, argv, terminal);
    if (error instanceof Cancelled && error.signal === 'SIGHUP') endByHangUp();
  }
  // what a hook of git has started, say, must not keep us; what we have said must all be read
  setInterval(() => {
    if (process.stdout.writableLength === 0) process.exit();
  }, 1000).unref();
}

/** Node.js aborts when it wants to put a terminal in order that is gone: end as who does not listen to the signal would. */
function endByHangUp(): void {
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

/**
 * The process as a terminal. Each part is made when it is asked for: Node takes milliseconds for some of them.
 * @param standing what is there although the output could not be written, as a sentence
 */
function processTerminal(standing: () => string): Terminal {
  const signal = lazily(listenForSignals);
  const directory = lazily(currentDirectory);
  const output = lazily(() => heard(process.stdout, standing));
  const errorOutput = lazily(() => heard(process.stderr));
  return {
    get input() {
      return process.stdin;
    },
    get output() {
      return output();
    },
    get errorOutput() {
      return errorOutput();
    },
    env: process.env,
    get directory() {
      return directory();
    },
    get interactive() {
      // in this order: standard output is needed in any case
      return Boolean(process.stdout.isTTY && process.stdin.isTTY);
    },
    get signal() {
      return signal();
    },
  };
}

/** @throws {UserError} when the folder has been removed while the shell stood in it */
function currentDirectory(): string {
  try {
    return process.cwd();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new UserError('target-unreachable', 'The current folder does not exist any more.', 'Go to one that does: cd');
  }
}

function listenForSignals(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // once: a second Ctrl-C ends the process as it always would
    process.once(signal, () => stop.abort(new Cancelled(signal)));
  }
  return stop.signal;
}

function heard(stream: NodeJS.WriteStream, standing = () => ''): NodeJS.WriteStream {
  return stream.on('error', (error: NodeJS.ErrnoException) => {
    // the reader of a pipe, or the terminal, may go before we have said everything
    if (error.code === 'EPIPE' || error.code === 'EIO') return;
    process.exitCode ||= 1;
    if (stream !== process.stdout) return;
    // the report is written before `create` returns
    setImmediate(() => process.stderr.write(`✖ The output could not be written: ${error.message}.${standing()}\n`));
  });
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
