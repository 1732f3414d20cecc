import { describe, expect, test } from 'vitest';
import { deployments } from './deployments.js';

describe.each(deployments)('$target, $mode', ({ target, files, text, deploy, jobs, steps }) => {
  test('bug 7: no text of GitHub stands in a shell command', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  test('bug 10: every call of curl has its time limit, and looks at the status', () => {
    const calls = Object.entries(files)
      .filter(([path]) => /^(\.github\/scripts|deploy)\/.*\.sh$/.test(path))
      .flatMap(([path, { contents }]) =>
        contents
          .split('\n')
          .filter((line) => /\bcurl -/.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
    expect(calls.length).toBeGreaterThan(1);
    expect(calls.filter((call) => !call.includes('--max-time'))).toEqual([]);
    expect(calls.filter((call) => !/--fail\b|--fail-with-body|%\{http_code\}/.test(call))).toEqual([]);
  });

  test('bug 15: nothing is allowed but reading, with a reason', () => {
    expect(deploy.permissions).toEqual({});
    expect(jobs.filter(([, { permissions }]) => permissions === undefined)).toEqual([]);
    expect(new Set(jobs.flatMap(([, { permissions }]) => Object.values(permissions ?? {})))).toEqual(new Set(['read']));
    const grants = text.split('\n').filter((line) => /^ +[a-z-]+: (read|write)\b/.test(line));
    expect(grants.filter((line) => !/ # \S/.test(line))).toEqual([]);
  });

  test('a secret is handed to the scripts that need it, and to nothing else', () => {
    expect(jobs.filter(([, { env }]) => JSON.stringify(env ?? {}).includes('secrets.'))).toEqual([]);
    const handed = steps.filter((step) => JSON.stringify(step).replaceAll('secrets.GITHUB_TOKEN', '').includes('secrets.'));
    expect(handed.filter(({ run }) => !run?.includes('.github/scripts/'))).toEqual([]);
    const ours = handed.flatMap(({ run }) => /scripts\/(?!notify)[\w-]+/.exec(run ?? '')?.[0].slice('scripts/'.length) ?? []);
    const needing = ['preflight', 'note-live', 'deploy', ...(target === 'vps' ? ['confirm'] : []), 'roll-back'];
    expect(ours).toEqual(needing);
  });

  test("bug 16: GitHub's own actions only, pinned to a commit", () => {
    const uses = text.split('\n').filter((line) => /^ *(- )?uses:/.test(line));
    expect(uses.filter((line) => !/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('bug 20: no host key is ever believed because somebody says so', () => {
    const scripts = Object.values(files).map(({ contents }) => contents.replace(/^\s*#.*$/gm, ''));
    expect(scripts.filter((contents) => /StrictHostKeyChecking[= ]*(no|accept-new|off)|ssh-keyscan /i.test(contents))).toEqual(
      [],
    );
    const ssh = Object.values(files).filter(({ contents }) => /^[^#]*\bssh -n -T /m.test(contents));
    expect(ssh.filter(({ contents }) => !contents.includes('-o StrictHostKeyChecking=yes'))).toEqual([]);
    expect(ssh.length).toBe(target === 'vps' ? 1 : 0);
  });

  test('bug 21: no job runs for six hours', () => {
    // the one that deploys may have to go back, too
    const most = (name: string) => (name.startsWith('deploy-') ? 105 : 40);
    expect(jobs.filter(([name, job]) => !(Number(job['timeout-minutes']) <= most(name)))).toEqual([]);
  });
});
