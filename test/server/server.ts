import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { templates } from '../templates.js';

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A server in a folder: deploy-service.sh with the real bash and flock, and a stand-in for docker that keeps containers and the proxy's
 * table in files. What a real docker and a real kamal-proxy do with the script is for the end-to-end tests to say.
 */
export function serverIn(config: Readonly<Record<string, string>>, service = 'hello') {
  const root = mkdtempSync(join(tmpdir(), 'server-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const path = (...parts: string[]) => join(root, ...parts);
  for (const folder of ['bin', 'etc', `var/${service}`, 'containers', 'images']) mkdirSync(path(folder), { recursive: true });
  const put = (name: string, text: string) => {
    writeFileSync(path(name), text);
    chmodSync(path(name), 0o755);
  };
  const configure = (values: Readonly<Record<string, string>>) => {
    const all = { IMAGE: '', PORT: '5801', HOST: '', TLS: 'no', MEMORY: '64m', PROXY: 'proxy', NETWORK: 'kamal', ...values };
    const lines = Object.entries(all).map(([name, value]) => `${name}='${value}'\n`);
    put(`etc/${service}.conf`, lines.join(''));
  };
  put('bin/docker', docker);
  put('bin/sleep', '#!/bin/sh\nexec /bin/sleep 0.05\n');
  put('script.sh', moved(templates.get('targets/vps/deploy/deploy-service.sh') ?? '', root));
  configure(config);
  const start = (words: string, user?: number): ChildProcess =>
    spawn('bash', [path('script.sh'), service], {
      env: { FAKE: root, SSH_ORIGINAL_COMMAND: words },
      ...(user === undefined ? {} : { uid: user, gid: user }),
    });

  return {
    path,
    configure,
    start,
    say: (words: string, user?: number) => ended(start(words, user)),
    containers: () => readdirSync(path('containers')),
    label: (container: string, name: string) => readFileSync(path('containers', container, name), 'utf8'),
    images: () => readdirSync(path('images')).map((name) => name.replaceAll('%', '/')),
    /** What the proxy sends the service's requests to: container:port. */
    target: () => (existsSync(path('target')) ? readFileSync(path('target'), 'utf8') : ''),
  };
}

/** The script's three folders, on this machine. */
function moved(script: string, root: string): string {
  return script
    .replaceAll('/etc/deploy-service', join(root, 'etc'))
    .replaceAll('/var/lib/deploy-service', join(root, 'var'))
    .replace('export PATH=', `export PATH=${join(root, 'bin')}:`);
}

export function ended(child: ChildProcess): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (data) => (said.stdout += data));
  child.stderr?.on('data', (data) => (said.stderr += data));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })));
}

// A label is a file in the container's folder. As docker does, `images` leaves docker.io/ out; as the proxy does, a target whose
// name is no host's name is refused. A file called slow makes the switch take as many seconds as it says.
const docker = `#!/usr/bin/env bash
set -euo pipefail
cd "$FAKE"
word=$1; shift
case $word in
  info) if [ "\${1:-}" = --format ]; then echo "$FAKE"; fi ;;
  manifest) exit 1 ;;
  pull) image=\${2#docker.io/}; touch "images/\${image//\\//%}" ;;
  image) case $(uname -m) in x86_64) echo amd64 ;; aarch64) echo arm64 ;; *) uname -m ;; esac ;;
  images) for image in images/*; do image=\${image#images/}; echo "\${image//%//}"; done ;;
  rmi) image=\${1#docker.io/}; rm "images/\${image//\\//%}" ;;
  ps) ls containers ;;
  stop | logs) ;;
  rm) rm -rf "containers/$2" ;;
  run)
    before=''
    for word; do if [ "$before" = --name ]; then name=$word; mkdir "containers/$name"; fi
      if [ "$before" = --label ]; then printf %s "\${word#*=}" >"containers/$name/\${word%%=*}"; fi
      before=$word
    done ;;
  inspect)
    if [ "$3" = proxy ]; then echo true; exit; fi
    [ -d "containers/$3" ] || exit 1
    case $2 in
      *Running*) echo true ;;
      *RestartCount*) echo 0 ;;
      *) label=\${2#*\\"}; label=containers/$3/\${label%%\\"*}; if [ -e "$label" ]; then cat "$label"; fi; echo ;;
    esac ;;
  exec)
    shift 2
    if [ "$1" = list ]; then
      echo 'Service Host Path Target State TLS'
      if [ -e target ]; then echo "$(cat service) * / $(cat target) running no"; fi
      exit
    fi
    if [ -e slow ]; then /bin/sleep "$(cat slow)"; fi
    host=\${4%:*}
    [ \${#host} -le 63 ] && [[ $host != *.-* ]] || exit 1
    printf %s "$2" >service
    printf %s "$4" >target ;;
  *) echo "no such word: $word" >&2; exit 1 ;;
esac
`;
