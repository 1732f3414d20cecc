import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));

/** Everything that these files import before their first line runs: what waits behind `import()` is not loaded yet. */
function loadedBy(files: readonly string[], seen = new Set<string>()): Set<string> {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    const path = join(src, file);
    if (!existsSync(path)) continue;
    const text = readFileSync(path, 'utf8').replaceAll(/^import type .*$/gm, '');
    const names = [...text.matchAll(/^(?:import|export) (?:[^'"]*? from )?'([^']+)'/gms)].map(([, name]) => name ?? '');
    const files = names.map((name) =>
      name.startsWith('.') ? relative(src, join(dirname(path), name)).replace(/\.js$/, '.ts') : name,
    );
    loadedBy(files, seen);
  }
  return seen;
}

const heavy = ['@clack/prompts', 'handlebars', 'node:child_process', 'node:zlib'];
const start = ['cli.ts', 'create.ts', 'input/request.ts'];

const runs: [what: string, files: string[], without: string[]][] = [
  ['--version', start, heavy],
  ['--help', [...start, 'input/help.ts'], heavy],
  ['--print-schema', [...start, 'input/schema.ts'], heavy],
  ['a run without a terminal', [...start, 'input/ask.ts', 'input/config.ts'], ['@clack/prompts']],
];

test.each(runs)('%s does not wait for what it does not need', (_what, files, without) => {
  const loaded = loadedBy(files);
  expect(loaded.size).toBeGreaterThan(10);
  expect(without.filter((name) => loaded.has(name))).toEqual([]);
});

test('the wizard does load the prompts', () => {
  expect(loadedBy(['input/wizard/wizard.ts'])).toContain('@clack/prompts');
});
