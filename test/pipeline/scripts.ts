import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { templates } from '../templates.js';

/** Writes the scripts that a repo with this registry gets into one folder, as they will lie side by side there. */
export function scriptsFor(registry: string): (name: string) => string {
  const folder = join(mkdtempSync(join(tmpdir(), 'scripts-')), registry);
  afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));
  mkdirSync(folder);
  for (const layer of ['base', `registries/${registry}`]) {
    const prefix = `${layer}/.github/scripts/`;
    for (const [path, text] of templates) {
      if (path.startsWith(prefix) && path.endsWith('.sh')) writeFileSync(join(folder, path.slice(prefix.length)), text);
    }
  }
  return (name) => join(folder, name);
}
