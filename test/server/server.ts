import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { templates } from '../templates.js';
import { temporaryFolder } from '../temporary.js';
import { docker } from './docker.js';

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
  const root = temporaryFolder('server-');
  const path = (...parts: string[]) => join(root, ...parts);
  for (const folder of ['bin', 'etc', `var/${service}`, 'containers/kamal-proxy', 'images'])
    mkdirSync(path(folder), { recursive: true });
  const put = (name: string, text: string) => {
    writeFileSync(path(name), text);
    chmodSync(path(name), 0o755);
  };
  const configure = (values: Readonly<Record<string, string>>) => {
    const all = {
      IMAGE: '',
      PORT: '5801',
      HOST: '',
      TLS: 'no',
      MEMORY: '64m',
      PROXY: 'kamal-proxy',
      NETWORK: 'kamal',
      ...values,
    };
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
    containers: () => readdirSync(path('containers')).filter((name) => name !== 'kamal-proxy'),
    images: () => readdirSync(path('images')).map((name) => name.replaceAll('%', '/')),
    /** What the proxy sends the service's requests to: container:port. */
    target: () => (existsSync(path('target')) ? readFileSync(path('target'), 'utf8') : ''),
  };
}

/** The script's three folders, on this machine. */
export function moved(script: string, root: string): string {
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
