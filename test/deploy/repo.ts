import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { Answers } from '../../src/options.js';
import { completeAnswers } from '../../src/plan/answers.js';
import type { Workflow } from '../pipeline/rendered.js';
import { renderAnswers } from '../templates.js';
import { temporaryFolder } from '../temporary.js';

/** A rendered repo, with its deploy.yml both as text and as data. */
export function rendered(answers: Partial<Answers>) {
  const files = renderAnswers(completeAnswers({ name: 'hello', owner: 'octocat', ...answers }));
  const text = files['.github/workflows/deploy.yml']?.contents ?? '';
  return { files, text, deploy: parse(text) as Workflow };
}

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/**
 * The scripts of a rendered repo in a folder, ready to run with the real bash, curl and jq. Every request of curl goes to `port`, with the
 * Host that it was meant for; https is written http, so that no certificate is needed; a pause is a short one; `gh` is a
 * stand-in that knows the releases it is given.
 */
export function scriptsOf(answers: Partial<Answers>, port: number) {
  const root = temporaryFolder('deploy-');
  const put = (path: string, contents: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), contents);
    chmodSync(join(root, path), 0o755);
  };
  for (const [path, { contents }] of Object.entries(rendered(answers).files)) {
    if (path.startsWith('.github/scripts/') || path.startsWith('deploy/')) put(path, contents.replaceAll('https:', 'http:'));
  }
  put('.curlrc', `connect-to = "::127.0.0.1:${port}"\nnoproxy = "*"\n`);
  put('bin/sleep', '#!/bin/sh\nexec /bin/sleep 0.05\n');
  put('bin/gh', gh);
  let runs = 0;

  return (script: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}, signal?: AbortSignal) =>
    new Promise<Run>((resolve) => {
      const temp = join(root, `run-${runs++}`);
      mkdirSync(temp);
      const [output, summary] = [join(temp, 'output'), join(temp, 'summary')];
      for (const file of [output, summary]) writeFileSync(file, '');
      const environment = {
        PATH: `${join(root, 'bin')}:${process.env.PATH}`,
        CURL_HOME: root,
        RUNNER_TEMP: temp,
        TMPDIR: temp, // a script that is cut short leaves its files here
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_ACTIONS: 'true',
        GITHUB_REPOSITORY: 'octocat/hello',
        GH_FILES: root,
        ...env,
      };
      const child = execFile(
        'bash',
        [join(root, '.github/scripts', script), ...args],
        { env: environment },
        (error, stdout, stderr) =>
          resolve({
            code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
            stdout,
            stderr,
            outputs: Object.fromEntries(readFileSync(output, 'utf8').split('\n').filter(Boolean).map(pair)),
            summary: readFileSync(summary, 'utf8'),
          }),
      );
      signal?.addEventListener('abort', () => child.kill()); // execFile's own `signal` would close its pipes as well
    });
}

function pair(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}

// `gh release download [TAG] … (--dir DIR | --output -)` from $RELEASES, a JSON object by tag; `gh api PATH` by curl
const gh = `#!/usr/bin/env bash
set -euo pipefail
if [ "$1" = api ] && [[ $2 == */releases\\?* ]]; then jq '[keys[] | {tag_name: .}]' <<<"\${RELEASES:-{\\}}"; exit; fi
if [ "$1" = api ]; then exec curl -sS --fail-with-body "http://api.github.com/$2"; fi
tag=latest dir='' shift_by=2
if [[ $3 != --* ]]; then tag=$3 shift_by=3; fi
shift "$shift_by"
while [ $# -gt 0 ]; do case $1 in --dir) dir=$2; shift ;; esac; shift; done
release=$(jq -e --arg tag "$tag" '.[$tag]' <<<"\${RELEASES:-{\\}}") || { echo 'release not found' >&2; exit 1; }
if [ -n "$dir" ]; then mkdir -p "$dir"; echo "$release" >"$dir/release.json"; else echo "$release"; fi
`;
