import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { actions } from '../src/catalog/actions.js';
import { temporaryFolder } from './temporary.js';

const folder = fileURLToPath(new URL('../.github/workflows/', import.meta.url));
const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(folder + name, 'utf8') }));
const pins: string[] = Object.values(actions);

test('the actions of our own workflows are the ones we give to others: src/catalog/actions.ts', () => {
  const others = workflows.flatMap(({ name, text }) =>
    [...text.matchAll(/uses: (.*)/g)].filter(([, pin = '']) => !pins.includes(pin)).map(([, pin]) => `${name}: ${pin}`),
  );
  expect(others).toEqual([]);
});

test.each(workflows)('$name starts without a permission, and every job has its time limit', ({ text }) => {
  const { permissions, jobs } = parse(text) as { permissions: unknown; jobs: Record<string, Record<string, unknown>> };
  expect(permissions).toEqual({});
  expect(Object.entries(jobs).filter(([, job]) => !job['timeout-minutes'])).toEqual([]);
});

// bash, as on the runner
test.runIf(platform() !== 'win32')('what is published names the repository that publishes it', () => {
  const release = parse(workflows.find(({ name }) => name === 'release.yml')?.text ?? '') as {
    jobs: { pack: { steps: { run?: string }[] } };
  };
  const commands = release.jobs.pack.steps.flatMap(({ run = '' }) => run.split('\n'));
  const naming = commands.findIndex((command) => command.startsWith('npm pkg set '));
  expect(naming).toBeGreaterThan(commands.indexOf('npm run check'));
  expect(naming).toBeLessThan(commands.indexOf('npm pack'));

  const folder = temporaryFolder();
  writeFileSync(join(folder, 'package.json'), '{"name":"x","version":"1.0.0"}');
  const env = { ...process.env, GITHUB_REPOSITORY: 'octocat/Hello-World' };
  execFileSync('bash', ['-ec', commands[naming] ?? ''], { cwd: folder, env, stdio: 'pipe' });
  expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).repository).toEqual({
    type: 'git',
    url: 'git+https://github.com/octocat/Hello-World.git',
  });
});

test('every long check is a step of .ci/run', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const steps = [...readFileSync(join(root, '.ci/run'), 'utf8').matchAll(/^step .* long (\S+)$/gm)].map(([, name]) => name);
  const checks = readdirSync(join(root, 'test/long')).flatMap((name) => /^(.*)\.test\.ts$/.exec(name)?.[1] ?? []);
  expect(steps.sort()).toEqual(checks.sort());
});
