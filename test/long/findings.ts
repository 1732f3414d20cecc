import type { OneFile } from './once.js';
import { run } from './run.js';

const ignore =
  /zizmor: ignore\[[^\]]*\]|shellcheck disable=[\w,]+|hadolint ignore=[\w,]+|yamllint disable\S*( rule:\S+)*|biome-ignore \S+?:/;

/** The lines that silence a linter and say no word why, neither behind it nor in the comment above. */
export function ignoresWithoutReason({ at, text }: OneFile): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const found = ignore.exec(line);
    if (!found) return [];
    const behind = line.slice(found.index + found[0].length);
    const above = lines[index - 1] ?? '';
    return /\w+\W+\w+/.test(behind) || /^\s*(#|\/\/)\s*\w+\W+\w+/.test(above) ? [] : [`${at}:${index + 1}: ${line.trim()}`];
  });
}

/** The npm registry's own name, and that of whatever stands in for it on this machine. */
export async function registryHosts(): Promise<string[]> {
  const configured = new URL((await run('npm', ['config', 'get', 'registry'])).trim()).host;
  return [...new Set([...['npmjs.org', 'yarnpkg.com'].map((domain) => `registry.${domain}`), 'npm.pkg.github.com', configured])];
}
