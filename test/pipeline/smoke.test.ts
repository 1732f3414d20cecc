import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scriptsOf } from '../deploy/repo.js';
import { temporaryFolder } from '../temporary.js';

const run = scriptsOf({}, 9);

/** What smoke.sh says of an image whose container answers docker's words like that; the rest is as it should be. */
function smoke(answers: Readonly<Record<string, string>>) {
  const folder = temporaryFolder('docker-');
  mkdirSync(join(folder, 'bin'));
  const all = { create: 'echo abc', inspect: 'echo 1000', port: 'echo 127.0.0.1:9', ...answers };
  const cases = Object.entries(all).map(([word, answer]) => `${word}) ${answer} ;;`);
  writeFileSync(join(folder, 'bin/docker'), `#!/bin/sh\ncase $1 in ${cases.join(' ')} esac\n`, { mode: 0o755 });
  return run('smoke.sh', ['hello:test', '1.2.3', 'abc'], { PATH: `${join(folder, 'bin')}:${process.env.PATH}` });
}

const inspect = 'case $3 in *User*) echo 1000 ;; *Running*) echo false ;; *ExitCode*) echo 3 ;; esac';

test('an app that has ended before its port is asked for: says that it ended, and with which code', async () => {
  const { code, outputs } = await smoke({ inspect, port: 'echo "No public port" >&2; exit 1' });
  expect([code, outputs.detail]).toEqual([1, expect.stringMatching(/^Its exit code is 3, the log has its own words/)]);
});

test('a command that is not in the image', async () => {
  const { code, outputs } = await smoke({ start: 'exit 127' });
  expect([code, outputs.detail]).toEqual([1, expect.stringContaining('names a program that is not in the image')]);
});

test.each(['', '0', 'root', 'node'])('the user "%s"', async (user) => {
  const { code, outputs } = await smoke({ inspect: `echo "${user}"` });
  expect([code, outputs.detail]).toEqual([1, expect.stringContaining('needs USER with a number other than 0')]);
});
