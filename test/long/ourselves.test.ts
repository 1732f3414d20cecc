import { beforeAll, expect, test } from 'vitest';
import { run } from './run.js';
import { root } from './scratch.js';
import { needTools } from './tools.js';

const ours = async (...patterns: string[]) => (await run('git', ['ls-files', ...patterns], { cwd: root })).trim().split('\n');

beforeAll(() => needTools('actionlint', 'zizmor', 'shellcheck'));

test('our own workflows: actionlint', async () => {
  await run('actionlint', [], { cwd: root });
});

test('our own workflows: zizmor, pedantic', async () => {
  await run('zizmor', ['--offline', '--persona', 'pedantic', '--no-progress', '.github'], { cwd: root });
});

test('our own shell scripts: shellcheck', async () => {
  const files = await ours('.ci', 'test/lab', '*.sh', ':!templates', ':!test/golden');
  const scripts = files.filter((file) => !/\.(md|txt)$/.test(file));
  expect(scripts).toContain('.ci/run');
  await run('shellcheck', ['--external-sources', '--source-path=SCRIPTDIR', ...scripts], { cwd: root });
});
