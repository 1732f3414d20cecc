import { describe, expect, test } from 'vitest';
import { completeAnswers } from '../../src/plan/answers.js';
import { renderAnswers } from '../templates.js';
import { registryIds } from './rendered.js';
import { Repository } from './repository.js';
import { scriptsFor } from './scripts.js';

const scripts = { ghcr: scriptsFor('ghcr'), dockerhub: scriptsFor('dockerhub') };
const { ghcr, dockerhub } = scripts;

describe('image-name.sh', () => {
  const name = (script: string, GITHUB_REPOSITORY: string, more: Record<string, string> = {}) =>
    new Repository().run(script, { GITHUB_REPOSITORY, ...more });

  test.each([
    ['octocat/hello', 'ghcr.io/octocat/hello'],
    ['Octo-Cat/Hello', 'ghcr.io/octo-cat/hello'],
    ['o/a.b_c__d-e', 'ghcr.io/o/a.b_c__d-e'],
    ['octo_corp/hello', 'ghcr.io/octo_corp/hello'],
  ])('bug 18: %s is %s on GHCR', (repository, image) => {
    expect(name(ghcr('image-name.sh'), repository).stdout).toBe(`${image}\n`);
  });

  test.each([
    ['octocat/hello', 'me', 'docker.io/me/hello'],
    ['Octo-Cat/Hello', 'Me99', 'docker.io/me99/hello'],
  ])("%s of the Docker Hub account %s is %s: the account's name, not the GitHub owner's", (repository, account, image) => {
    expect(name(dockerhub('image-name.sh'), repository, { DOCKERHUB_USERNAME: account }).stdout).toBe(`${image}\n`);
  });

  test.each(['octocat/.github', 'octocat/a..b', 'octocat/-x', 'octocat/x-'])('%s cannot name an image', (repository) => {
    const { code, stdout, stderr } = name(ghcr('image-name.sh'), repository);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('gh repo rename');
  });

  test.each(['me@example.com', 'a/b', '$(touch pwned)'])('%s is no Docker ID', (account) => {
    const { code, stderr } = name(dockerhub('image-name.sh'), 'o/r', { DOCKERHUB_USERNAME: account });
    expect(code).toBe(1);
    expect(stderr).toContain("gh variable set DOCKERHUB_USERNAME --body 'your-docker-id'");
  });
});

describe.each(registryIds)('%s', (registry) => {
  test('every page calls the image as CD does, also when the repository has another name than the service', () => {
    const repository = 'OctoCat/Other-Name';
    const answers = completeAnswers({ name: 'hello', remote: `https://github.com/${repository}.git`, registry, target: 'vps' });
    const script = scripts[registry]('image-name.sh');
    const env = { GITHUB_REPOSITORY: repository, DOCKERHUB_USERNAME: 'mydockerid' };
    const image = new Repository().run(script, env).stdout.trim().replace('mydockerid', 'YOUR_DOCKER_ID');
    const pages = Object.entries(renderAnswers(answers)).filter(([path]) => path.endsWith('.md'));
    const host = image.slice(0, image.indexOf('/'));
    const named = pages.flatMap(([, { contents }]) => contents.match(new RegExp(`${host}/[\\w/-]+`, 'g')) ?? []);
    expect(named.length).toBeGreaterThan(2);
    expect(new Set(named)).toEqual(new Set([image]));
    const links = pages.flatMap(([, { contents }]) => contents.match(/github\.com\/[^ >]+\/pkgs\/container\/[^ >]+/g) ?? []);
    expect(links).toEqual(registry === 'ghcr' ? [`github.com/${repository}/pkgs/container/other-name`] : []);
  });
});

describe('bug 23: registry-preflight.sh', () => {
  const username = "gh variable set DOCKERHUB_USERNAME --body 'your-docker-id'";
  const token = 'gh secret set DOCKERHUB_TOKEN';

  test('GHCR is ready as it is', () => {
    expect(new Repository().run(ghcr('registry-preflight.sh'))).toMatchObject({
      code: 0,
      outputs: { ready: 'true' },
      stderr: '',
    });
  });

  test('Docker Hub is ready when both are set', () => {
    const env = { DOCKERHUB_USERNAME: 'me', DOCKERHUB_TOKEN: 'set' };
    expect(new Repository().run(dockerhub('registry-preflight.sh'), env)).toMatchObject({ code: 0, outputs: { ready: 'true' } });
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['nothing', { DOCKERHUB_USERNAME: '', DOCKERHUB_TOKEN: '' }, [username, token]],
    ['the name only', { DOCKERHUB_USERNAME: 'me', DOCKERHUB_TOKEN: '' }, [token]],
    ['the token only', { DOCKERHUB_USERNAME: '', DOCKERHUB_TOKEN: 'set' }, [username]],
  ])('Docker Hub with %s: green, and the commands that set the rest', (_, env, commands) => {
    const { code, outputs, stderr, summary } = new Repository().run(dockerhub('registry-preflight.sh'), env);
    expect({ code, outputs }).toEqual({ code: 0, outputs: { ready: 'false' } });
    expect(stderr).toMatch(/^::notice title=Docker Hub is not set up yet::/);
    for (const command of [username, token]) {
      expect(stderr.includes(command)).toBe(commands.includes(command));
      expect(summary.includes(command)).toBe(commands.includes(command));
    }
  });

  test('Docker Hub with an account that cannot exist: an error, and how to mend it', () => {
    const env = { DOCKERHUB_USERNAME: 'me@example.com', DOCKERHUB_TOKEN: 'set' };
    const { code, outputs, stderr } = new Repository().run(dockerhub('registry-preflight.sh'), env);
    expect({ code, ready: outputs.ready }).toEqual({ code: 1, ready: undefined });
    expect(stderr).toContain(username);
  });
});
