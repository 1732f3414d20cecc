import type { ListedSetting } from '../plan/settings.js';
import { quoted } from '../quoted.js';

/** What to set on GitHub, as lines: each command with its reason, the ways to one end set apart, and last. README says more. */
export function settingLines(settings: readonly ListedSetting[], dim: (text: string) => string): string[] {
  const single = settings.filter(({ way }) => way === undefined);
  const ways = settings.filter(({ way }) => way !== undefined);
  return [
    ...single.flatMap((setting) => linesOf(setting, dim)),
    ...ways.flatMap((setting, index) => [...titleOf(setting, ways[index - 1]), ...linesOf(setting, dim)]),
  ];
}

function linesOf({ words, why, optional }: ListedSetting, dim: (text: string) => string): string[] {
  return [words.map(quoted).join(' '), dim(`    ${optional ? 'optional: ' : ''}${why}`)];
}

function titleOf({ way }: ListedSetting, before: ListedSetting | undefined): string[] {
  if (way === before?.way) return [];
  return [way === 1 ? 'One of these ways, the first is the better one:' : 'Or:'];
}
