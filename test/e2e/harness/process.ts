import { execFileSync, spawn } from 'node:child_process';

export interface Finished {
  code: number | null;
  output: string;
}

interface Options {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  input?: string;
  timeout?: number;
  onLine?: (line: string) => void;
  /** Kills the command, with everything it started. */
  signal?: AbortSignal | undefined;
  /** Sends it one SIGINT, as Ctrl-C would. */
  interrupt?: AbortSignal | undefined;
}

const running = new Set<number>();

/** What a story that was cut short has left running. */
export function killLeftovers(): void {
  for (const pid of running) killTree(pid);
}

/** Runs a command to its end, bounded in time; its exit code is an answer, not an error. */
export function run(command: string, args: string[], options: Options = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd, env: options.env, stdio: ['pipe', 'pipe', 'pipe'] });
    if (child.pid) running.add(child.pid);
    let output = '';
    let rest = '';
    const kill = () => killTree(child.pid);
    const timer = setTimeout(kill, options.timeout ?? 60_000);
    const interrupt = () => child.kill('SIGINT');
    options.signal?.addEventListener('abort', kill);
    options.interrupt?.addEventListener('abort', interrupt);
    const read = (chunk: Buffer) => {
      output += chunk;
      if (!options.onLine) return;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) options.onLine(line);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.stdin.on('error', () => child.stdin.destroy());
    child.stdin.end(options.input ?? '');
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      running.delete(child.pid ?? 0);
      options.signal?.removeEventListener('abort', kill);
      options.interrupt?.removeEventListener('abort', interrupt);
      resolve({ code, output });
    });
  });
}

/** Runs a command that must succeed and gives what it printed. */
export async function must(command: string, args: string[], options: Options = {}): Promise<string> {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} exited ${code}:\n${output}`);
  return output.trim();
}

/** SIGKILL for a process and everything it started: what a runner that dies looks like. */
export function killTree(pid: number | undefined): void {
  if (pid === undefined) return;
  for (const victim of [...descendants(pid), pid]) {
    try {
      process.kill(victim, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function descendants(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const parents = rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]);
  const found = [pid];
  for (const parent of found) found.push(...parents.filter(([, ppid]) => ppid === parent).map(([child]) => child));
  return found.slice(1);
}
