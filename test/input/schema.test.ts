import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { readRequest } from '../../src/input/request.js';
import { configSchema } from '../../src/input/schema.js';
import { configIds, options } from '../../src/options.js';
import { config, problems } from './config-file.js';
import { makeScreen } from './screen.js';

const schema = JSON.parse(JSON.stringify(configSchema()));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

const good = [
  {},
  { name: 'orders', framework: 'fastify', target: 'vps', notify: ['slack', 'email'], owner: 'octocat' },
  { remote: false },
  { notify: [] },
  { port: 1024 },
  { port: 65_535 },
  { node: '22' },
  { $schema: 'x', generator: 'y' },
  { directory: '.', git: true },
  { name: 'a.b_c-d' },
  { remote: 'git@github.com:a/b.git' },
];
test.each(good)('%j is valid, for the schema and for us', async (value) => {
  expect(validate(value)).toBe(true);
  expect(await problems(config(JSON.stringify(value)))).toBe('taken');
});

const bad = [
  [],
  { yes: true },
  { framework: 'rails' },
  { framework: null },
  { notify: 'slack' },
  { notify: ['slack', 'slack'] },
  { notify: ['irc'] },
  { port: 80 },
  { port: 1023 },
  { port: 65_536 },
  { port: 8080.5 },
  { port: '8080' },
  { node: 24 },
  { name: 'My App' },
  { name: 'con' },
  { name: 'x.git' },
  { name: 'x'.repeat(101) },
  { owner: 'a--b' },
  { owner: 'x'.repeat(40) },
  { remote: true },
  { remote: 'ext::sh' },
  { git: 'yes' },
  { directory: '' },
];
test.each(bad)('%j is not valid, neither for the schema nor for us', async (value) => {
  expect(validate(value)).toBe(false);
  expect(await problems(config(JSON.stringify(value)))).not.toBe('taken');
});

test('it is printed as JSON', async () => {
  const request = await readRequest(['--print-schema'], makeScreen().terminal);
  expect(JSON.parse('print' in request ? request.print : '')).toEqual(schema);
});

const rows = Object.entries<Record<string, unknown>>(schema.properties).filter(([id]) => (configIds as string[]).includes(id));

test('it has a default wherever one can be known', () => {
  const known = rows.filter(([, row]) => row.default !== undefined);
  expect(Object.fromEntries(known.map(([id, row]) => [id, row.default]))).toEqual({
    framework: 'express',
    registry: 'ghcr',
    target: 'render',
    deploy: 'auto',
    notify: [],
    node: '24',
    port: 5801,
    install: false,
  });
});

test('where it has none, it says what happens or gives an example, which can be taken', async () => {
  for (const [id, row] of rows.filter(([, { default: preset }]) => preset === undefined)) {
    expect(row.description, id).toContain('(default: ');
    if (row.type !== 'boolean') expect(row.examples, id).toBeDefined();
  }
  const examples = rows.flatMap(([id, row]) => ((row.examples ?? []) as unknown[]).map((example) => [id, example]));
  expect(examples.length).toBeGreaterThan(3);
  expect(validate(Object.fromEntries(examples))).toBe(true);
  expect(await problems(config(JSON.stringify(Object.fromEntries(examples))))).toBe('taken');
});

test('it speaks of JSON values, not of the command line', () => {
  const text = JSON.stringify(schema);
  expect(text).not.toMatch(/--|with commas|\bflags?\b/);
  expect(schema.properties.notify.description).toMatch(/a list, empty for none$/);
  expect(schema.properties.remote.description).toContain('; false for none');
});

/** What VS Code offers where `|` stands, and what it says when the mouse rests there. */
async function inEditor(marked: string) {
  const service = getLanguageService({});
  service.configure({ schemas: [{ uri: 'schema:answers', fileMatch: ['*'], schema }] });
  const text = marked.replace('|', '');
  const document = TextDocument.create('file:///answers.json', 'json', 1, text);
  const parsed = service.parseJSONDocument(document);
  const place = document.positionAt(marked.indexOf('|'));
  const offers = await service.doComplete(document, place, parsed);
  const hover = await service.doHover(document, place, parsed);
  return { offers: offers?.items.map(({ label, documentation }) => [label, documentation]), hover: hover?.contents };
}

const choices = (id: 'framework' | 'notify') =>
  Object.entries(options[id].choices).map(([name, { hint }]) => [`"${name}"`, hint]);

test('an editor offers each choice with what it means', async () => {
  expect((await inEditor('{ "framework": | }')).offers).toEqual(choices('framework'));
  expect((await inEditor('{ "notify": [|] }')).offers).toEqual(choices('notify'));
  expect((await inEditor('{ "remote": | }')).offers).toContainEqual(['false', 'none']);
});

test('an editor says what a question and a choice are', async () => {
  expect((await inEditor('{ "po|rt": 8080 }')).hover).toEqual([options.port.help]);
  expect((await inEditor('{ "framework": "k|oa" }')).hover).toEqual(['Koa 3\n\nminimal, async middleware']);
});
