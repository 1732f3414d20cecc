import type { ListedSetting } from '../plan/settings.js';

/** What to set on GitHub, as lines: a command and why it is wanted, the ways to one end set apart. */
export function settingLines(settings: readonly ListedSetting[]): string[] {
  const ways = new Set(settings.flatMap(({ way }) => way ?? []));
  return settings.flatMap((setting, index) => {
    const first = setting.way !== undefined && settings[index - 1]?.way !== setting.way;
    const title = first && ways.size > 1 ? [setting.way === 1 ? 'one of these ways, the first is the better one:' : 'or:'] : [];
    return [...title, `${setting.command}${setting.optional ? '   (optional)' : ''}`];
  });
}
