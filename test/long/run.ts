import { spawn } from 'node:child_process';

export interface Where {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end, nothing on its standard input, and gives its standard output; a failure shows all that it said. */
export async function run(command: string, args: readonly string[], { cwd, env }: Where = {}): Promise<string> {
  const { code, output, stdout } = await runAnyway(command, args, { cwd, env });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}\nin ${cwd ?? process.cwd()} exited with ${code}:\n${output}`);
  return stdout;
}

/** The same, for a command whose failure is an answer. */
export function runAnyway(
  command: string,
  args: readonly string[],
  { cwd, env }: { cwd?: string | undefined; env?: NodeJS.ProcessEnv | undefined } = {},
) {
  return new Promise<{ code: number | null; stdout: string; output: string }>((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: env ?? cleanEnv(), stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, output }));
  });
}

const ofNpm = /^(npm_(?!config_(registry|cafile|cache|userconfig)$)|INIT_CWD$|VITEST|NODE_ENV$|TEST$|NO_COLOR$|FORCE_COLOR$)/;

/** The environment as a person's shell has it: without what `npm run` and vitest add for their children. */
export function cleanEnv(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofNpm.test(name))), NO_COLOR: '1', ...more };
}
