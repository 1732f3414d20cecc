import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One way to do something, as whole processes: each command in turn, in a new empty folder, made ready by `before`. */
export interface Case {
  readonly name: string;
  readonly commands: readonly (readonly string[])[];
  readonly before?: (folder: string) => void;
}

export interface Figures {
  /** Wall-clock milliseconds of each run. */
  readonly times: number[];
  /** Peak resident memory of the largest Node process of any run, in MiB. */
  peak: number;
}

/** One file for each process. CommonJS, since an ES module would bring in a loader whose memory is not the command's. */
const report =
  "process.on('exit', () => require('fs').writeFileSync(process.env.BENCH_PEAK + process.pid, String(process.resourceUsage().maxRSS)));";

/**
 * Runs the cases in turn, A B C A B C …, so that a machine whose speed drifts treats them alike. The first round warms
 * caches and is not counted.
 * @param rounds how many counted runs each case gets
 */
export function measure(cases: readonly Case[], rounds: number): Map<string, Figures> {
  const figures = new Map(cases.map(({ name }) => [name, { times: [], peak: 0 } as Figures]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const each of cases) {
      const time = runOnce(each);
      if (round > 0) figures.get(each.name)?.times.push(time);
    }
  }
  for (const each of cases) {
    const found = figures.get(each.name);
    if (found) found.peak = peakOf(each);
  }
  return figures;
}

function runOnce({ name, commands, before }: Case, env: NodeJS.ProcessEnv = {}): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    before?.(folder);
    const start = performance.now();
    for (const [command = '', ...args] of commands) {
      const { status, stderr } = spawnSync(command, args, {
        cwd: folder,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      if (status !== 0) throw new Error(`${name}: ${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
    }
    return performance.now() - start;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Measured apart from the times, since the measuring itself costs some. */
function peakOf(each: Case): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-peak-'));
  try {
    writeFileSync(join(folder, 'report.cjs'), report);
    runOnce(each, { BENCH_PEAK: join(folder, 'peak-'), NODE_OPTIONS: `--require=${join(folder, 'report.cjs')}` });
    const peaks = readdirSync(folder).filter((name) => name.startsWith('peak-'));
    return Math.max(...peaks.map((name) => Number(readFileSync(join(folder, name), 'utf8')))) / 1024;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** The median of the ratios of one round's pair each: what is said when two commands are compared. */
export function ratio(a: Figures | undefined, b: Figures | undefined): number {
  return paired(a, b, (one, other) => one / other);
}

/** The median of the differences of one round's pair each, in milliseconds: what one command does more than another. */
export function difference(a: Figures | undefined, b: Figures | undefined): number {
  return paired(a, b, (one, other) => one - other);
}

function paired(a: Figures | undefined, b: Figures | undefined, compare: (one: number, other: number) => number): number {
  if (!a || !b) throw new Error('Nothing was measured under that name.');
  return median(a.times.map((time, index) => compare(time, b.times[index] ?? Number.NaN)));
}
