import { platform } from 'node:os';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { InvalidAnswers } from '../../src/errors.js';
import { optionIds, options } from '../../src/options.js';
import { completeAnswers, knownAnswers } from '../../src/plan/answers.js';
import { renderAnswers } from '../templates.js';
import { Distinct } from './distinct.js';
import { oddLines } from './dockerfile.js';
import { syntaxErrors } from './shell.js';

/** `npm run test:fuzz` asks for ten times as many. */
const runs = Number(process.env.FUZZ_RUNS ?? 1000);

/** Texts that have broken generators: quotes, braces of two kinds, shells, paths, YAML's and JSON's odd values. */
const hostile = [
  `a"b`,
  `it's`,
  '`id`',
  '$(touch pwned)',
  '${{ secrets.GITHUB_TOKEN }}',
  '{{owner}}',
  '{{> registry/login-with.yml}}',
  '../../etc/passwd',
  'a\nb: c',
  'a\r\nb',
  'nul\u0000byte',
  '\u202egnp.exe',
  '%0A::set-output',
  '--help',
  '-rf',
  '~',
  '',
  ' ',
  'x'.repeat(10_000),
  'é'.repeat(300),
  '🚀',
];
/** Valid names that YAML 1.1, JSON or JavaScript would take for something else. */
const disguised = [
  'no',
  'yes',
  'on',
  'off',
  'null',
  'true',
  'y',
  'n',
  '1e3',
  '0x1f',
  '0o17',
  '007',
  '1.0',
  '1_000',
  '12',
  'constructor',
  'proto',
  'nan',
  '2026-11-23',
];

const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.constantFrom(...disguised),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/),
);
const anything = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 3 }),
  fc.object({ maxDepth: 1 }),
);

/** For each question mostly something that it takes, now and then anything. */
const answers = fc.record(
  Object.fromEntries(
    optionIds
      .filter((id) => options[id].scope === 'repo')
      .map((id) => {
        const question = options[id];
        const good =
          question.kind === 'choice'
            ? fc.constantFrom(...Object.keys(question.choices))
            : question.kind === 'choices'
              ? fc.subarray(Object.keys(question.choices))
              : question.kind === 'number'
                ? fc.integer({ min: question.min, max: question.max })
                : id === 'remote'
                  ? fc.constantFrom(false, 'git@github.com:me/x.git', 'https://example.org/~me/x.y.git')
                  : fc.constantFrom(...disguised);
        return [id, fc.oneof({ weight: 12, arbitrary: good }, { weight: 1, arbitrary: anything })];
      }),
  ),
  { requiredKeys: [] },
);

test(`${runs} random answers are refused in whole sentences, or rendered so that every value comes back`, {
  timeout: 60_000 + runs * 20,
}, () => {
  let rendered = 0;
  const scripts = new Distinct(/\.sh$/);
  const dockerfiles = new Distinct(/(^|\/)Dockerfile$/);
  fc.assert(
    fc.property(answers, (given) => {
      let complete: ReturnType<typeof completeAnswers>;
      try {
        complete = completeAnswers(knownAnswers(given));
      } catch (error) {
        if (!(error instanceof InvalidAnswers)) throw error;
        for (const { message } of error.problems) expect(message).toMatch(/^[^\p{Cc}\u202e]{10,400}[.?]$/u);
        return;
      }
      rendered += 1;
      const files = renderAnswers(complete);
      const read = (path: string) => files[path]?.contents ?? '';
      expect(JSON.parse(read('package.json')).name).toBe(complete.name);
      expect(JSON.parse(read('package-lock.json'))).toMatchObject({
        name: complete.name,
        packages: { '': { name: complete.name } },
      });
      const { generator, ...record } = JSON.parse(read('.hello-ci-cd.json'));
      expect(record).toEqual(complete);
      for (const [path, { contents }] of Object.entries(files)) if (/\.ya?ml$/.test(path)) parse(contents);
      for (const seen of [scripts, dockerfiles]) seen.add(files);
      // both versions of YAML: who reads the file may know the older one
      for (const version of ['1.1', '1.2'] as const)
        if (files['render.yaml']) expect(parse(read('render.yaml'), { version }).services[0].name).toBe(complete.name);
    }),
    { numRuns: runs },
  );
  // a generator whose answers are all refused would prove nothing
  expect(rendered).toBeGreaterThan(runs / 10);
  expect(dockerfiles.texts.size).toBeGreaterThan(1);
  expect([...dockerfiles.texts.values()].flatMap(oddLines)).toEqual([]);
  expect(scripts.texts.size).toBeGreaterThan(20);
  if (platform() !== 'win32') expect(syntaxErrors(scripts.texts)).toBe('');
});

test.each(['__proto__', 'constructor', 'toString'])('a key %s is refused and changes nothing', (key) => {
  const given = JSON.parse(`{"owner":"octocat","${key}":{"polluted":true}}`);
  expect(() => completeAnswers(knownAnswers(given))).toThrow(/is no question/);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
