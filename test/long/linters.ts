import { fileURLToPath } from 'node:url';

/** A linter, the files it is for, and a file in which it must find something: a linter that never finds anything proves nothing. */
export interface Linter {
  readonly tool: string;
  readonly args: readonly string[];
  readonly files: RegExp;
  readonly bad: { readonly path: string; readonly text: string };
}

const workflow = (run: string) => `name: Bad
on: push
jobs:
  bad:
    runs-on: ubuntu-24.04
    steps:
      - run: ${run}
`;

export const linters: Linter[] = [
  {
    // with shellcheck on each `run:` line, which is what the bad file is about
    tool: 'actionlint',
    args: ['-no-color', '-oneline', '-shellcheck', 'shellcheck'],
    files: /^\.github\/workflows\/[^/]+\.ya?ml$/,
    bad: { path: '.github/workflows/bad.yml', text: workflow('cd $HOME') },
  },
  {
    tool: 'zizmor',
    args: ['--offline', '--persona', 'pedantic', '--no-progress', '--quiet', '--color', 'never'],
    files: /^\.github\/(workflows\/[^/]+|dependabot)\.ya?ml$/,
    bad: { path: '.github/workflows/bad.yml', text: workflow(`echo "$\{{ github.event.issue.title }}"`) },
  },
  {
    tool: 'shellcheck',
    args: ['--external-sources', '--source-path=SCRIPTDIR', '--format=gcc'],
    files: /\.sh$/,
    bad: { path: 'bad.sh', text: '#!/usr/bin/env bash\ncd $1\n' },
  },
  {
    tool: 'hadolint',
    args: ['--no-color'],
    files: /(^|\/)Dockerfile$/,
    bad: { path: 'Dockerfile', text: 'FROM node:latest\n' },
  },
  {
    tool: 'yamllint',
    args: ['--strict', '--format', 'parsable', '--config-file', fileURLToPath(new URL('yamllint.yml', import.meta.url))],
    files: /\.ya?ml$/,
    bad: { path: 'bad.yml', text: 'a: 1\na: 2\n' },
  },
];
