import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { InvalidAnswers, UserError } from '../../src/errors.js';
import { noLeftovers } from '../../src/output/disk/leftovers.js';
import { complain } from '../../src/output/report/complain.js';
import type { Outcome } from '../../src/output/report/outcome.js';
import { openPage } from '../../src/output/report/page.js';
import { report, reportPlan } from '../../src/output/report/report.js';
import { settingLines } from '../../src/output/report/settings.js';
import { completeAnswers } from '../../src/plan/answers.js';
import { makePlan } from '../../src/plan/plan.js';
import { listSettings } from '../../src/plan/settings.js';
import { quoted } from '../../src/quoted.js';
import { disturbs } from '../../src/show.js';
import { renderAnswers } from '../templates.js';
import { plan, runIn, scratch, terminalIn } from './scratch.js';

const commit = '0123456789abcdef0123456789abcdef01234567';
const outcome = (directory: string, history: Outcome['history'] = { state: 'committed', commit }): Outcome => ({
  directory,
  history,
  steps: history.state === 'planned' ? history.steps : plan.git,
  origin: undefined,
  leftovers: noLeftovers,
});

function reported(more: Partial<Outcome> = {}, thePlan = plan): string {
  const folder = scratch();
  const { terminal, said } = terminalIn(folder);
  report(thePlan, runIn(join(folder, 'hello')), { ...outcome(join(folder, 'hello')), ...more }, terminal);
  return said().replaceAll(folder, '/home/me');
}

test('says what was made and what comes next', () => {
  expect(reported()).toMatchInlineSnapshot(`
    "✔ hello is ready in /home/me/hello (5 files, committed as 0123456).

    Next:
      cd hello
      gh repo create octocat/hello --private
      git push --set-upstream origin main

    Without gh: make it, empty, at https://github.com/new?owner=octocat&name=hello

    README.md explains each step; until everything is set, the pipeline says what is missing and stays green.
    "
  `);
});

describe('says what did not go as one would wish, and the commands that mend it', () => {
  test.each<[string, Outcome['history'], RegExp[]]>([
    [
      'no identity',
      { state: 'unfinished', why: 'no-identity', words: '', rest: plan.git.slice(-1) },
      [
        /does not know who you are/,
        /git config --global user\.name 'Your Name'\n.*user\.email.*\n.*git commit '--message=feat: say hello'/,
      ],
    ],
    [
      'a hook',
      { state: 'unfinished', why: 'failed', words: 'not on a Monday', rest: plan.git.slice(-1) },
      [/did not commit.*staged[\s\S]*not on a Monday/, /git commit/],
    ],
    [
      'no git',
      { state: 'unfinished', why: 'no-git', words: '', rest: plan.git },
      [/git was not found/, /git init --initial-branch=main\n.*git remote add origin https.*\n.*git add --all\n/],
    ],
    [
      'inside a repository',
      { state: 'none', why: 'inside-repository', where: '/home/me' },
      [/lies in another one, \/home\/me\..*--git/],
    ],
    [
      'no repository wanted',
      { state: 'none', why: 'unwanted', rest: plan.git },
      [
        /git init .*\n {2}git remote add .*\n {2}git add --all\n[\s\S]*git commit .*\n {2}gh repo create .*\n {2}git push /,
        /Without gh:/,
      ],
    ],
    [
      'no commit wanted in a repository that is there',
      { state: 'none', why: 'unwanted', rest: plan.git.slice(-1) },
      [/Next:\n {2}cd hello\n {2}git commit .*\n\n(?!Without gh)/],
    ],
    ['no repository wanted in another', { state: 'none', why: 'unwanted', rest: [] }, [/Next:\n {2}cd hello\n\n(?!Without gh)/]],
    ['a history', { state: 'none', why: 'has-history', where: '/home/me/hello' }, [/git status/, /git add --all\n.*git commit/]],
  ])('%s', (_title, history, expected) => {
    const text = reported({ history });
    for (const pattern of expected) expect(text).toMatch(pattern);
    // whoever has an identity would overwrite it
    expect(text.includes('git config --global')).toBe(history.state === 'unfinished' && history.why === 'no-identity');
  });

  test('what a killed run left', () => {
    expect(reported({ leftovers: { ...noLeftovers, removed: ['/tmp/.hello-ci-cd-making-x'] } })).toMatch(
      /Removed \/tmp\/\.hello-ci-cd-making-x/,
    );
  });

  test('what this run had to leave', () => {
    expect(reported({ leftovers: { ...noLeftovers, kept: ['/tmp/.hello-ci-cd-making-x'] } })).toMatch(
      /making-x could not be removed, since something is still at work in it/,
    );
  });

  test.each<[origin: string, remote: string, said: RegExp | undefined]>([
    ['https://github.com/somebody/else.git', 'https://github.com/octocat/hello.git', /keeps its origin, "https.*else\.git"/],
    ['git@github.com:hubot/hello.git', 'git@github.com:hubot/hello.git', /is hubot's, but the files name octocat as the owner: /],
    ['git@github.com:Octocat/hello.git', 'git@github.com:Octocat/hello.git', undefined],
    ['https://gitlab.com/hubot/hello.git', 'https://gitlab.com/hubot/hello.git', undefined],
  ])('an origin that stays, %s, where %s was planned', (origin, remote, said) => {
    const text = reported({ origin }, { ...plan, answers: { ...plan.answers, remote } });
    if (said) expect(text).toMatch(said);
    else expect(text).not.toContain('▲');
    // it is there already
    expect(text).not.toContain('gh repo create');
  });

  test('where the owner is still to be named', () => {
    const text = reported({}, makePlan(completeAnswers({ remote: false, name: 'hello' }), renderAnswers));
    expect(text).toMatch(/put it where OWNER stands in .*LICENSE/);
    expect(text).not.toMatch(/git push/);
  });
});

test('a dry run shows the files with sizes, the git commands and the settings, and nothing is written', () => {
  const folder = scratch();
  const { terminal, said } = terminalIn(folder);
  reportPlan(
    makePlan(completeAnswers({ owner: 'octocat', name: 'hello' }), renderAnswers),
    runIn(join(folder, 'hello')),
    outcome(join(folder, 'hello'), { state: 'planned', steps: plan.git }),
    terminal,
  );
  const text = said();
  expect(text).toMatch(/nothing was written/);
  expect(text).toMatch(/^ {2}\.github\/\n {4}dependabot\.yml {2}\d+$/m);
  expect(text).toMatch(/^ {2}git init --initial-branch=main$/m);
  expect(text).toMatch(/^ {2}gh secret set RENDER_API_KEY$/m);
});

test('nothing that a terminal would obey comes through, whoever has said it', () => {
  const evil = '/tmp/\u001b]0;title\u0007\u009b2J\u202e';
  const text = [
    reported({ directory: evil }),
    reported({ leftovers: { removed: [evil], unfinished: [evil], barred: [evil], foreign: [evil], kept: [evil] } }),
    reported({ history: { state: 'none', why: 'inside-repository', where: evil } }),
    reported({ history: { state: 'unfinished', why: 'failed', words: `no\r\n\u001b[31m${evil}`, rest: plan.git.slice(-1) } }),
  ].join('');
  expect(text).toContain('It said:\n    no\n    /tmp/\\u001b]0;title\\u0007\\u009b2J\\u202e');
  expect(disturbs(text.replaceAll('\n', ''))).toBe(false);
  const { terminal, complained } = terminalIn(scratch());
  complain(new UserError('disk-full', 'No.', evil), [], terminal);
  expect(disturbs(complained().replaceAll('\n', ''))).toBe(false);
});

test('commands are quoted as the shell of this machine wants it', () => {
  const [setting] = listSettings([{ name: 'FROM', kind: 'variable', why: 'x', where: 'y', example: 'Ann <ann@example.com>' }]);
  const lines = settingLines(setting === undefined ? [] : [setting], openPage(new PassThrough(), {}));
  expect(lines.join('\n')).toContain(`gh variable set FROM --body ${quoted('Ann <ann@example.com>')}`);
});

describe('--json', () => {
  test('lists the git commands that were decided on, as the text does', () => {
    const steps = plan.git.filter(({ does }) => does !== 'run-bit' && does !== 'remote');
    const folder = scratch();
    const { terminal, said } = terminalIn(folder);
    const decided = { ...outcome(join(folder, 'hello'), { state: 'planned', steps }), steps };
    reportPlan(plan, runIn(join(folder, 'hello'), { json: true }), decided, terminal);
    const { git } = JSON.parse(said()) as { git: string[][] };
    expect(git).toEqual(steps.map(({ args }) => ['git', ...args]));
    reportPlan(plan, runIn(join(folder, 'hello')), decided, terminal);
    expect(said().match(/^ {2}git \w+/gm)).toEqual(git.map(([, command]) => `  git ${command}`));
  });

  test('prints one document after a success', () => {
    const folder = scratch();
    const { terminal, said } = terminalIn(folder);
    report(plan, runIn(join(folder, 'hello'), { json: true }), outcome(join(folder, 'hello')), terminal);
    expect(JSON.parse(said())).toMatchObject({
      schemaVersion: 1,
      ok: true,
      dryRun: false,
      directory: join(folder, 'hello'),
      answers: plan.answers,
      commit,
      remote: 'https://github.com/octocat/hello.git',
      nextSteps: ['cd hello', 'gh repo create octocat/hello --private', 'git push --set-upstream origin main'],
      warnings: [],
    });
  });

  test('prints one document after a failure, with a stable code', () => {
    const { terminal, said } = terminalIn(scratch());
    expect(complain(new UserError('disk-full', 'No room.', 'Make some.'), ['--json'], terminal)).toBe(1);
    expect(JSON.parse(said())).toEqual({
      schemaVersion: 1,
      ok: false,
      error: { code: 'disk-full', message: 'No room.', hint: 'Make some.', problems: [] },
    });
  });
});

test('a failure is a sentence and a way out on standard error, and what is our mistake keeps its stack', () => {
  const { terminal, said, complained } = terminalIn(scratch());
  expect(
    complain(
      new InvalidAnswers([
        { path: 'a', code: 'bad-form', message: 'One.' },
        { path: 'b', code: 'bad-form', message: 'Two.' },
      ]),
      [],
      terminal,
    ),
  ).toBe(2);
  expect(complained()).toBe('✖ One.\n  Two.\n');
  expect(complain(new TypeError('x is not a function'), [], terminal)).toBe(1);
  expect(complained()).toMatch(/mistake in create-hello-ci-cd .* report it[\s\S]*TypeError: x is not a function\n\s+at /);
  expect(said()).toBe('');
});
