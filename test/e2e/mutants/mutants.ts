/** A bug of the list, put back into the templates by replacing some text, and the check that must then go red. */
export interface Mutant {
  bug: number;
  name: string;
  file: string;
  from: string;
  to: string;
  /** A test file, and of its tests those whose name has this in it. */
  check: string;
  only?: string;
}

const workflows = 'templates/base/.github/workflows';
const scripts = 'templates/base/.github/scripts';
const render = 'templates/targets/render/.github/scripts';
const vps = 'templates/targets/vps';
const statics = 'test/pipeline/workflows.test.ts';
const story = (name: string) => `test/e2e/scenarios/${name}.test.ts`;

export const mutants: Mutant[] = [
  {
    bug: 1,
    name: 'CD believes any green CI',
    file: `${workflows}/cd.yml.hbs`,
    from: `      github.event.workflow_run.conclusion == 'success' &&
      github.event.workflow_run.event == 'push' &&
      github.event.workflow_run.head_branch == github.event.repository.default_branch &&
      github.event.workflow_run.head_repository.full_name == github.repository
    runs-on`,
    to: `      github.event.workflow_run.conclusion == 'success'
    runs-on`,
    check: story('05-not-ours'),
    only: 'a branch called main',
  },
  {
    bug: 2,
    name: "CD checks out the branch's tip",
    file: `${workflows}/cd.yml.hbs`,
    from: `          ref: \${{ env.COMMIT }}
          fetch-depth: 0`,
    to: '          fetch-depth: 0',
    check: story('05-not-ours'),
    only: 'left behind',
  },
  {
    bug: 3,
    name: 'the clone has no tags',
    file: `${workflows}/cd.yml.hbs`,
    from: 'fetch-depth: 0 #',
    to: 'fetch-depth: 1 #',
    check: story('03-versions'),
    only: 'fix:',
  },
  {
    bug: 4,
    name: 'tags of any name count',
    file: `${scripts}/next-version.sh`,
    from: '{ grep -E "^v$number\\.$number\\.$number\\$" || true; }',
    to: '{ grep -E "^v" || true; }',
    check: 'test/pipeline/next-version.test.ts',
  },
  {
    bug: 5,
    name: 'only the last commit counts',
    file: `${scripts}/next-version.sh`,
    from: `git log -z --format='%P%n%B' "$range" --`,
    to: `git log -1 -z --format='%P%n%B' "$range" --`,
    check: story('03-versions'),
    only: 'several commits',
  },
  {
    bug: 6,
    name: 'the git tag comes before the build',
    file: `${workflows}/cd.yml.hbs`,
    from: '      # Before the build, which pulls',
    to: `      - name: Tag
        env:
          GH_TOKEN: \${{ secrets.GITHUB_TOKEN }}
          VERSION: \${{ steps.decide.outputs.version }}
        run: gh api --method POST "repos/$GITHUB_REPOSITORY/git/refs" --raw-field "ref=refs/tags/v$VERSION" --raw-field "sha=$COMMIT" --silent
      # Before the build, which pulls`,
    check: story('06-again'),
    only: 'Log in to GHCR',
  },
  {
    bug: 7,
    name: 'text of GitHub in a shell command',
    file: `${workflows}/cd.yml.hbs`,
    from: 'run: bash .github/scripts/decide-release.sh',
    to: 'run: bash .github/scripts/decide-release.sh "${{ github.event.workflow_run.head_commit.message }}"',
    check: statics,
    only: 'bug 7',
  },
  {
    bug: 8,
    name: 'Deploy waits for a tag that nobody pushes',
    file: 'templates/deploys/auto/slots/on.yml.hbs',
    from: 'workflows: [CD]',
    to: 'workflows: [Release]',
    check: story('02-first-release'),
    only: 'ghcr',
  },
  {
    bug: 9,
    name: 'releases cancel each other',
    file: `${workflows}/cd.yml.hbs`,
    from: 'cancel-in-progress: false',
    to: 'cancel-in-progress: true',
    check: statics,
    only: 'bug 9',
  },
  {
    bug: 10,
    name: 'curl without --fail: a 404 is a success',
    file: `${render}/deploy.sh`,
    from: 'curl -sS --fail-with-body',
    to: 'curl -sS',
    check: story('09-the-world-fails'),
    only: 'a wrong hook is no success',
  },
  {
    bug: 11,
    name: 'the hook is called without the image',
    file: `${render}/deploy.sh`,
    from: '$RENDER_DEPLOY_HOOK&imgURL=$encoded',
    to: '$RENDER_DEPLOY_HOOK',
    check: story('09-the-world-fails'),
    only: 'a wrong hook is no success',
  },
  {
    bug: 12,
    name: 'accepted is taken for live',
    file: `${workflows}/deploy.yml.hbs`,
    from: 'run: bash .github/scripts/verify.sh "$VERSION"',
    to: 'run: echo "$VERSION was accepted"',
    check: story('09-the-world-fails'),
    only: 'never comes up is put back',
  },
  {
    bug: 13,
    name: 'no way back',
    file: `${workflows}/deploy.yml.hbs`,
    from: 'run: bash .github/scripts/roll-back.sh',
    to: 'run: exit 1',
    check: story('09-the-world-fails'),
    only: 'never comes up is put back',
  },
  {
    bug: 14,
    name: 'Telegram gets text that is cut at &',
    file: 'templates/notifiers/telegram/.github/scripts/notify-telegram.sh',
    from: '--data-urlencode "text=$text"',
    to: '--data "text=$text"',
    check: story('04-hostile-text'),
    only: 'reaches people as it is',
  },
  {
    bug: 15,
    name: 'the whole workflow may write',
    file: `${workflows}/cd.yml.hbs`,
    from: 'permissions: {}',
    to: 'permissions: write-all',
    check: statics,
    only: 'bug 15',
  },
  {
    bug: 16,
    name: 'an action pinned by its tag',
    file: `${workflows}/cd.yml.hbs`,
    from: 'uses: {{actions.login}}',
    to: 'uses: docker/login-action@v4',
    check: statics,
    only: 'bug 16',
  },
  {
    bug: 17,
    name: 'the image runs as root',
    file: 'templates/runtimes/node/Dockerfile.hbs',
    from: 'USER 1000:1000',
    to: '',
    check: story('12-image'),
  },
  {
    bug: 18,
    name: "the image's name keeps upper case",
    file: 'templates/registries/ghcr/.github/scripts/image-name.sh',
    from: "| tr '[:upper:]' '[:lower:]')",
    to: ')',
    check: 'test/pipeline/registries.test.ts',
  },
  {
    bug: 19,
    name: 'the server stops the old one before it starts the new one',
    file: `${vps}/deploy/deploy-service.sh`,
    from: '  start "$new" ||',
    to: '  docker stop "$live" >/dev/null || true\n  start "$new" ||',
    check: story('11-under-load'),
  },
  {
    bug: 20,
    name: 'any host key will do',
    file: `${vps}/.github/scripts/server.sh`,
    from: 'StrictHostKeyChecking=yes',
    to: 'StrictHostKeyChecking=no',
    check: story('09-the-server-fails'),
    only: 'another host key',
  },
  {
    bug: 21,
    name: 'a job without a time limit',
    file: `${workflows}/cd.yml.hbs`,
    from: '    timeout-minutes: 30\n',
    to: '',
    check: statics,
    only: 'bug 21',
  },
  {
    bug: 22,
    name: 'Deploy believes what it is handed',
    file: `${scripts}/read-release.sh`,
    from: '[[ $value =~ $2 ]] ||',
    to: 'true ||',
    check: story('04-hostile-text'),
    only: 'somebody changed',
  },
  {
    bug: 23,
    name: 'Deploy starts without its settings',
    file: `${workflows}/deploy.yml.hbs`,
    from: "if: needs.preflight.outputs.ready == 'true'",
    to: 'if: always()',
    check: story('01-first-push'),
    only: 'GHCR and Render',
  },
  {
    bug: 24,
    name: "a stranger's run takes the waiting place of a release",
    file: `${workflows}/cd.yml.hbs`,
    from: "&& 'main' || github.run_id }}",
    to: "&& 'main' || 'main' }}",
    check: statics,
    only: 'bugs 9 and 24',
  },
];
