import { fromFile, type ListedSetting } from '../../plan/settings.js';
import { quoted } from '../../quoted.js';
import type { Page } from './page.js';

type Writing = Pick<Page, 'colours' | 'prose'>;

/** What to set on GitHub, as lines: each command with its reason, the ways to one end set apart, and last. README says more. */
export function settingLines(settings: readonly ListedSetting[], page: Writing): string[] {
  const single = settings.filter(({ way }) => way === undefined);
  const ways = settings.filter(({ way }) => way !== undefined);
  return [
    ...single.flatMap((setting) => linesOf(setting, page)),
    ...ways.flatMap((setting, index) => [...titleOf(setting, ways[index - 1]), ...linesOf(setting, page)]),
  ];
}

/** The command that sets it, for the shell of whoever reads it. */
export function settingCommand(setting: ListedSetting): string {
  return `${setting.words.map(quoted).join(' ')}${fromFile(setting)}`;
}

function linesOf(setting: ListedSetting, { colours, prose }: Writing): string[] {
  const { why, optional } = setting;
  // six blanks in all: the section has put two before each line
  const lines = prose(`${optional ? 'optional: ' : ''}${why}`, 6);
  return [settingCommand(setting), ...lines.map((line) => colours.dim(`    ${line.trimStart()}`))];
}

function titleOf({ way }: ListedSetting, before: ListedSetting | undefined): string[] {
  if (way === before?.way) return [];
  return [way === 1 ? 'One of these ways, the first is the better one:' : 'Or:'];
}
