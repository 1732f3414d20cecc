import { expect, test } from 'vitest';
import { readFlags } from '../../src/input/flags.js';

const taken: [command: string, given: object][] = [
  ['', {}],
  ['my-service', { directory: 'my-service' }],
  ['.', { directory: '.' }],
  ['-- my-service --yes', { directory: 'my-service', yes: true }],
  ['my-service -- --yes', { directory: 'my-service', yes: true }],
  ['--yes my-service', { directory: 'my-service', yes: true }],
  ['--framework hono', { framework: 'hono' }],
  ['--framework=hono', { framework: 'hono' }],
  ['-f hono', { framework: 'hono' }],
  ['-fhono', { framework: 'hono' }],
  ['-f=hono', { framework: 'hono' }],
  ['-yf hono', { yes: true, framework: 'hono' }],
  ['-h', { help: true }],
  ['-v', { version: true }],
  ['--image-registry dockerhub', { registry: 'dockerhub' }],
  ['--framework hono --framework hono', { framework: 'hono' }],
  ['--notify none', { notify: [] }],
  ['--notify telegram', { notify: ['telegram'] }],
  ['--notify telegram,slack', { notify: ['telegram', 'slack'] }],
  ['--notify telegram --notify slack', { notify: ['telegram', 'slack'] }],
  ['--port 8080', { port: 8080 }],
  ['--port=8080', { port: 8080 }],
  ['--node 22', { node: '22' }],
  ['--git', { git: true }],
  ['--no-git', { git: false }],
  ['--no-install', { install: false }],
  ['--no-remote', { remote: false }],
  ['--remote git@github.com:octocat/hello.git', { remote: 'git@github.com:octocat/hello.git' }],
  ['--config -', { config: '-' }],
  ['--dry-run --json --print-schema', { dryRun: true, json: true, printSchema: true }],
];

test.each(taken)('%s', (command, given) => {
  expect(readFlags(words(command)).given).toEqual(given);
});

const wrong: [command: string, ...messages: string[]][] = [
  ['--framwork hono', 'There is no flag "--framwork". Did you mean --framework?'],
  ['--registry ghcr', 'There is no flag "--registry". Did you mean --image-registry?'],
  ['--no-gitt', 'There is no flag "--no-gitt". Did you mean --no-git?'],
  ['--zzz', 'There is no flag "--zzz". --help lists them all.'],
  ['--constructor', 'There is no flag "--constructor". --help lists them all.'],
  ['-x', 'There is no flag "-x". --help lists them all.'],
  ['--framework', '--framework needs a value: --framework express.'],
  ['--notify=', '--notify needs a value: --notify telegram, or --notify none.'],
  ['--framework=', '--framework needs a value: --framework express.'],
  ['--owner --yes', '--owner needs a value: --owner LOGIN.'],
  ['-p', '-p needs a value: -p NUMBER.'],
  ['--yes=true', '--yes takes no value: write --yes, or leave it out.'],
  ['--git=false', '--git takes no value: write --git or --no-git.'],
  ['--no-git=true', '--no-git takes no value.'],
  ['--no-framework', '--no-framework does not exist: leave it out.'],
  ['--no-notify', '--no-notify does not exist: write --notify none.'],
  ['--framework hono -f koa', '-f is given twice, as "hono" and as "koa": keep one.'],
  ['--git --no-git', '--no-git is given twice, as yes and as no: keep one.'],
  ['--notify none --notify slack', '--notify is given twice, as none and as "slack": keep one.'],
  ['--notify slack,slack', '--notify names "slack" twice.'],
  ['--notify none,slack', '--notify cannot be "none": choose from telegram, slack, discord, email.'],
  ['--node 23', '--node cannot be "23": choose from 24, 22. Did you mean 24 or 22?'],
  ['--framework hon', '--framework cannot be "hon": choose from express, fastify, hono, koa, nest. Did you mean hono?'],
  ['--framework constructor', '--framework cannot be "constructor": choose from express, fastify, hono, koa, nest.'],
  ['--port 80', '--port must be a whole number from 1024 to 65535, not 80.'],
  ['--port 1e4', '--port must be a whole number from 1024 to 65535, not "1e4".'],
  ['--port 8080.5', '--port must be a whole number from 1024 to 65535, not "8080.5".'],
  ['--owner a--b', 'The owner "a--b" is no GitHub login: letters, digits and single dashes, 39 characters at most.'],
  [
    '--bogus --framework hon --port 80',
    'There is no flag "--bogus". --help lists them all.',
    '--framework cannot be "hon": choose from express, fastify, hono, koa, nest. Did you mean hono?',
    '--port must be a whole number from 1024 to 65535, not 80.',
  ],
];

test.each(wrong)('%s: %s', (command, ...messages) => {
  const { misused, refused } = readFlags(words(command));
  expect([...misused, ...refused].map(({ message }) => message)).toEqual(messages);
});

test('what is wrong is left out, the rest is taken', () => {
  expect(readFlags(words('x --framework hon --port 80 --target vps')).given).toEqual({ directory: 'x', target: 'vps' });
});

function words(command: string): string[] {
  return command.split(' ').filter((word) => word !== '');
}
