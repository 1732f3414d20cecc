import type { Choice, Need, Setting } from '../catalog/choice.js';

/** A setting as the README, the summary and --json list it. */
export interface ListedSetting extends Setting {
  /** The command that sets it, word by word: who shows it quotes them as its reader's shell wants it. */
  readonly words: readonly string[];
  /** The same for the shells that the README's commands are written for. */
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

/** What one choice asks for, as a README shows it: single settings first, the optional ones last; then ways, side by side. */
export interface NeedsOfChoice {
  readonly label: string;
  readonly settings: readonly TitledSetting[];
  readonly ways: readonly { readonly number: number; readonly of: number; readonly settings: readonly TitledSetting[] }[];
}

interface TitledSetting extends ListedSetting {
  /** `secret`, `optional variable` … */
  readonly title: string;
}

/** The same settings as `listSettings` gives, kept apart by choice and way, so that a template needs no condition. */
export function needsByChoice(rows: readonly Choice[]): NeedsOfChoice[] {
  return rows
    .filter((row) => row.needs !== undefined)
    .map(({ label, needs = [] }) => {
      const single = needs.flatMap((need) => ('anyOf' in need ? [] : [titled(need)]));
      return {
        label,
        settings: [...single.filter((setting) => !setting.optional), ...single.filter((setting) => setting.optional)],
        ways: needs.flatMap((need) => ('anyOf' in need ? waysOf(need.anyOf) : [])),
      };
    });
}

function waysOf(ways: readonly (readonly Setting[])[]): NeedsOfChoice['ways'] {
  return ways.map((settings, index) => ({ number: index + 1, of: ways.length, settings: settings.map(titled) }));
}

function titled(setting: Setting): TitledSetting {
  return { ...listed(setting), title: setting.optional ? `optional ${setting.kind}` : setting.kind };
}

function listed(setting: Setting): ListedSetting {
  const words = wordsFor(setting);
  const start = words.slice(0, -1).join(' ');
  const command = setting.kind === 'secret' ? words.join(' ') : `${start} '${words.at(-1)}'`;
  return { ...setting, words, command: `${command}${fromFile(setting)}` };
}

/** gh asks for one line: what is longer, it reads from a file. */
export function fromFile({ file }: Setting): string {
  return file ? ` < ${file}` : '';
}

/** A secret's value is asked for by gh, so that it stays out of the shell's history. */
function wordsFor({ name, kind, example }: Setting): string[] {
  return ['gh', kind, 'set', name, ...(kind === 'secret' ? [] : ['--body', example ?? '…'])];
}
