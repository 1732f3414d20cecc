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

function listed(setting: Setting): ListedSetting {
  return { ...setting, command: commandFor(setting) };
}

/** A secret's value is asked for by gh, so that it stays out of the shell's history. */
function commandFor({ name, kind, example }: Setting): string {
  return kind === 'secret' ? `gh secret set ${name}` : `gh variable set ${name} --body '${example ?? '…'}'`;
}
