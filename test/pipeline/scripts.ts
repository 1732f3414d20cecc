import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { templates } from '../templates.js';
import { temporaryFolder } from '../temporary.js';

/** Writes the scripts that a repo with this registry gets into one folder, as they will lie side by side there. */
export function scriptsFor(registry: string): (name: string) => string {
  const folder = temporaryFolder(`scripts-${registry}-`);
  for (const layer of ['base', `registries/${registry}`]) {
    const prefix = `${layer}/.github/scripts/`;
    for (const [path, text] of templates) {
      if (path.startsWith(prefix) && path.endsWith('.sh')) writeFileSync(join(folder, path.slice(prefix.length)), text);
    }
  }
  return (name) => join(folder, name);
}
