import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Client, clients, prepareClients } from './clients.js';
import { openTerminal } from './pty.js';
import { runAnyway } from './run.js';
import { root } from './scratch.js';

let machineFor: Awaited<ReturnType<typeof prepareClients>>;
beforeAll(async () => {
  machineFor = await prepareClients();
});

async function call(manager: string, words: string) {
  const { cwd, env } = machineFor(manager);
  const [command = '', ...args] = words.split(' ');
  return { ...(await runAnyway(command, args, { cwd, env })), cwd };
}

const flags = '--framework hono --owner octocat --yes';
const everyWay = ['my-service -- FLAGS', '-- my-service FLAGS', 'my-service FLAGS'];
const waysOf = ({ keepsFlags }: Client) => (keepsFlags ? everyWay.slice(0, 2) : everyWay);

describe.each(clients)('$manager: $call', (client) => {
  test.each(waysOf(client))('%s', async (way) => {
    const { code, output, cwd } = await call(client.manager, `${client.call} ${way.replace('FLAGS', flags)}`);
    expect(code, output).toBe(0);
    expect(readdirSync(cwd)).toEqual(['my-service']);
    const record = JSON.parse(readFileSync(join(cwd, 'my-service/.hello-ci-cd.json'), 'utf8'));
    expect(record).toMatchObject({ name: 'my-service', framework: 'hono', owner: 'octocat' });
  });

  test('hands on the exit code, and leaves standard output to one JSON document', async () => {
    const { code, stdout, cwd } = await call(client.manager, `${client.quiet ?? client.call} my-service -- --port 80 --json`);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'bad-answers' } });
    expect(code).toBe(2);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('asks in a terminal, and Ctrl-C says how to come back', async () => {
    const { cwd, env } = machineFor(client.manager);
    const terminal = openTerminal([...client.call.split(' '), 'my-service'], cwd, env, 120);
    await terminal.sees('Which Node framework?');
    terminal.type('\u0003');
    const { code, before, after } = await terminal.ended;
    expect(terminal.drawn()).toContain(`${client.again} my-service`);
    expect(code).not.toBe(0);
    expect(after).toBe(before);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

const swallowed: [words: string, meant: string][] = [
  ['my-service --framework hono --owner octocat', 'my-service -- --framework hono --owner octocat'],
  ['my-service --framework=hono --no-install', 'my-service -- --framework hono --no-install'],
  ['--framework hono my-service', 'my-service -- --framework hono'],
  ['my-service --notify slack --notify email', 'my-service -- --notify slack,email'],
];
// npm has flags of these names too
const shared: typeof swallowed = [
  ['my-service --no-git', 'my-service -- --no-git'],
  ['my-service --dry-run', 'my-service -- --dry-run'],
  ['my-service --json', 'my-service -- --json'],
];
const fetched = new Map<string, Promise<unknown>>();

/** As a person types it: npm asks for leave to fetch us only once, and does not fetch anything with --dry-run. */
async function callAgain(manager: string, words: string, given: string) {
  const before = fetched.get(manager) ?? call(manager, 'npx --yes create-hello-ci-cd@latest --version');
  await fetched.set(manager, before).get(manager);
  return call(manager, `${words.replace(' --yes', '')} ${given}`);
}

const olderNpm = clients.filter(({ keepsFlags, manager }) => keepsFlags && manager !== 'npm-12');

describe.each(olderNpm)('without -- $manager swallows flags: $call', ({ manager, call: words, again }) => {
  test.each([...swallowed, ...shared])('%s', async (given, meant) => {
    const { code, output, cwd } = await callAgain(manager, words, given);
    const right = `${again.replace(' --yes', '')} ${again.startsWith('npx') ? meant.replace('-- ', '') : meant}`;
    expect(output).toContain(`put -- before the flags, as in ${right}\n`);
    expect(code).toBe(2);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('npm 12', () => {
  const words = 'npm create --yes hello-ci-cd@latest';

  test.each(swallowed)('itself refuses flags that it does not know: %s', async (given) => {
    const { code, output, cwd } = await callAgain('npm-12', words, given);
    expect(output).toMatch(/Unknown cli flag/);
    expect(code).toBe(1);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test.each(shared)('swallows flags that it has too: %s', async (given, meant) => {
    const { code, output, cwd } = await callAgain('npm-12', words, given);
    expect(output).toContain(`put -- before the flags, as in npm create hello-ci-cd@latest ${meant}\n`);
    expect(code).toBe(2);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

test("README's table of commands is what was tried", () => {
  const table = readFileSync(join(root, 'README.md'), 'utf8').split('| With | Command |')[1]?.split('\n\n')[0] ?? '';
  const named = [...table.matchAll(/`(.+) my-service`/g)].map(([, command]) => command);
  const tried = clients.map(({ call }) => call.replace(' --yes', ''));
  expect(named.length).toBeGreaterThan(4);
  expect(tried).toEqual(expect.arrayContaining(named));
});
