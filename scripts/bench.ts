import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { render } from '../src/index.js';
import { ownCases, rivalCases, rivals, root } from './bench/cases.js';
import { difference, measure, median, ratio } from './bench/measure.js';
import { renders } from './bench/renders.js';

/*
 * npm run bench [-- --rivals] [-- --rounds 15]: measures, prints the tables, and writes them to docs/benchmarks.md.
 * Absolute times say more about the machine than about us: the ratios, taken round by round in one run, are what to quote.
 */
const withRivals = process.argv.includes('--rivals');
const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 15;
const scratch = mkdtempSync(join(tmpdir(), 'bench-scratch-'));

try {
  if (withRivals) {
    execFileSync('npm', ['install', '--prefix', scratch, '--no-save', '--silent', ...rivals], { stdio: 'inherit' });
  }
  const cases = [
    ...(await ownCases(render({ name: 'app', owner: 'octocat' }), scratch)),
    ...(withRivals ? rivalCases(scratch) : []),
  ];
  const figures = measure(cases, rounds);
  const get = (name: string) => figures.get(name);
  const over = (a: string, b: string) => ratio(get(a), get(b)).toFixed(2);

  const times = cases.map(({ name }) => {
    const { times = [], peak = 0 } = get(name) ?? {};
    const [low, middle, high] = [Math.min(...times), median(times), Math.max(...times)].map((time) => time.toFixed(0));
    return `| ${name} | ${low} | ${middle} | ${high} | ${peak.toFixed(0)} |`;
  });
  const rows = [
    ['`--help` / `node -e 0`', over('--help', 'node -e 0'), '≤ 1.25'],
    ['scaffold with git / (`node -e 0` + raw git)', over('scaffold with git', 'node -e 0 and raw git'), '≤ 1.3'],
    ['peak memory of a scaffold with git', `${get('scaffold with git')?.peak.toFixed(0)} MiB`, '≤ 55 MiB'],
    ...(withRivals
      ? ['create-vite', 'sv create', 'nest new'].map((rival) => [
          `scaffold with git / ${rival} without`,
          over('scaffold with git', rival),
          '< 1',
        ])
      : []),
    ...(withRivals
      ? [['scaffold with git / create-vite and raw git', over('scaffold with git', 'create-vite and raw git'), '—']]
      : []),
    ...packed(),
    ...[10, 1000, 10_000].map((count) => {
      const { time, peak } = renders(count, rounds);
      return [
        `render in memory, ${count} repos`,
        `${((1000 * count) / time).toFixed(0)} repos/s, ${peak.toFixed(0)} MiB`,
        '≥ 1,000 repos/s, flat',
      ];
    }),
  ];

  const stages: [what: string, more: string, than?: string][] = [
    ['Node.js starts and ends', 'node -e 0'],
    ['our code is loaded, the command line read', '--help', 'node -e 0'],
    ['everything is decided, rendered and told', '--dry-run', '--help'],
    ['the files are written and moved into place', 'scaffold, --no-git', '--dry-run'],
    ['a repository, its objects and a commit', 'scaffold with git', 'scaffold, --no-git'],
  ];
  const spent = stages.map(([what, more, than]) => {
    const time = than === undefined ? median(get(more)?.times ?? []) : difference(get(more), get(than));
    return `| ${what} | ${than === undefined ? `\`${more}\`` : `\`${more}\` − \`${than}\``} | ${time.toFixed(0)} |`;
  });
  const yardstick = withRivals ? 'create-vite' : 'scaffold with git';
  const [least, written, dry] = ['node -e 0, git add and git commit', 'node, the finished repo written', '--dry-run'].map(
    (name) => over(name, yardstick),
  );

  const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${rounds} rounds`;
  const page = `# Benchmarks

Written by \`npm run bench${withRivals ? ' -- --rivals' : ''}\`; do not edit. ${machine}. The commands run in turn, and a ratio is the median
of the ratios of each round. Other scaffolders run without their git step and without installing, ours with its first commit.

| figure | measured | goal |
| --- | --- | --- |
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

| command | fastest, ms | median, ms | slowest, ms | peak memory, MiB |
| --- | --- | --- | --- | --- |
${times.join('\n')}

## Where the time goes

The medians of the differences of each round, in milliseconds:

| what | from | ms |
| --- | --- | --- |
${spent.join('\n')}

Nobody who writes in Node.js and has git make the commit can do with less than Node.js itself, \`git add\` and \`git commit\`. With
an empty program, the files written and their objects packed beforehand, these alone take ${least} of what
${withRivals ? 'create-vite without git' : 'our scaffold with git'} takes. A program that asks nobody, git neither, and only writes a repository that it knows by heart
takes ${written} of it; to decide, render and tell without writing anything (\`--dry-run\`), ours takes ${dry}.
`;
  console.log(page);
  writeFileSync(join(root, 'docs/benchmarks.md'), page);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** What `npm create` downloads. */
function packed(): string[][] {
  const [tarball] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  return [
    ['tarball', `${(tarball.size / 1000).toFixed(0)} kB`, '≤ 150 kB'],
    ['installed packages', `${1 + tarball.bundled.length}`, '1'],
  ];
}
