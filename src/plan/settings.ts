import type { Need, Setting } from '../catalog/choice.js';

/** A setting as the README, the summary and --json list it. */
export interface ListedSetting extends Setting {
  /** The command that sets it. */
  readonly command: string;
  /** Which way it belongs to when there are several ways to the same end, counted from 1. */
  readonly way?: number;
}

/** Flattens needs to the list of what to set on GitHub, in the order of the choices. */
export function listSettings(needs: readonly Need[]): ListedSetting[] {
  return needs.flatMap((need) =>
    'anyOf' in need
      ? need.anyOf.flatMap((settings, index) => settings.map((setting) => ({ ...listed(setting), way: index + 1 })))
      : [listed(need)],
  );
}

/** One need as the README shows it: a setting, or several ways to the same end side by side. One of the lists is empty. */
export interface ListedNeed {
  readonly settings: readonly ShownSetting[];
  readonly ways: readonly { readonly number: number; readonly of: number; readonly settings: readonly ShownSetting[] }[];
}

interface ShownSetting extends ListedSetting {
  /** `secret`, `optional variable` … */
  readonly title: string;
}

/** The same settings as `listSettings` gives, kept apart by need and way, so that a template needs no condition. */
export function listNeeds(needs: readonly Need[]): ListedNeed[] {
  return needs.map((need) =>
    'anyOf' in need
      ? {
          settings: [],
          ways: need.anyOf.map((settings, index, { length }) => ({
            number: index + 1,
            of: length,
            settings: settings.map(shown),
          })),
        }
      : { settings: [shown(need)], ways: [] },
  );
}

function shown(setting: Setting): ShownSetting {
  return { ...listed(setting), title: setting.optional ? `optional ${setting.kind}` : setting.kind };
}

function listed(setting: Setting): ListedSetting {
  return { ...setting, command: commandFor(setting) };
}

/** A secret's value is asked for by gh, so that it stays out of the shell's history. */
function commandFor({ name, kind, example }: Setting): string {
  return kind === 'secret' ? `gh secret set ${name}` : `gh variable set ${name} --body '${example ?? '…'}'`;
}
