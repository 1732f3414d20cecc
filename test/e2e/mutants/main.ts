import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { must, run } from '../harness/process.js';
import { mutants } from './all.js';
import type { Mutant } from './mutant.js';

// npm run test:mutants [BUG…]: puts each bug back, in a copy of the project, and shows which check goes red.
const project = fileURLToPath(new URL('../../..', import.meta.url));
const wanted = process.argv.slice(2).map(Number);

const copy = mkdtempSync(join(tmpdir(), 'mutants-'));
try {
  for (const file of (await must('git', ['ls-files'], { cwd: project })).split('\n'))
    cpSync(join(project, file), join(copy, file));
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  for (const mutant of mutants.filter(({ bug }) => wanted.length === 0 || wanted.includes(bug))) {
    const red = await caught(mutant);
    if (red.length === 0) process.exitCode = 1;
    console.log(
      `${red.length > 0 ? 'caught' : 'SURVIVED'} ${String(mutant.bug).padStart(2)} ${mutant.name}: ${red[0] ?? mutant.check}`,
    );
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** The tests that go red with the bug in the templates. */
async function caught({ file, from, to, check, only }: Mutant): Promise<string[]> {
  const path = join(copy, file);
  const sound = readFileSync(path, 'utf8');
  if (!sound.includes(from)) throw new Error(`${file} has no longer the text that this mutant changes: ${from}`);
  writeFileSync(
    path,
    sound.replace(from, () => to),
  );
  try {
    const report = join(copy, 'report.json');
    rmSync(report, { force: true });
    await must('npm', ['run', 'build', '--silent'], { cwd: copy });
    const config = check.startsWith('test/e2e') ? 'vitest.e2e.config.ts' : 'vitest.config.ts';
    const args = ['vitest', 'run', '--config', config, check, '--reporter', 'json', '--outputFile', report];
    const { output } = await run('npx', only ? [...args, '-t', only] : args, { cwd: copy, timeout: 600_000 });
    return failuresIn(report, output);
  } finally {
    writeFileSync(path, sound);
  }
}

function failuresIn(report: string, output: string): string[] {
  if (!existsSync(report)) throw new Error(`vitest gave no report:\n${output}`);
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { name: string; message: string; assertionResults: { status: string; fullName: string }[] }[];
  };
  const results = testResults.flatMap((file) => file.assertionResults);
  if (!results.some(({ status }) => status === 'passed' || status === 'failed')) throw new Error(`no test ran:\n${output}`);
  return results.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName.trim());
}
