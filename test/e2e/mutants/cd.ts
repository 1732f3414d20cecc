import { type Mutant, scripts, statics, story, workflows } from './mutant.js';

/** Bugs of CI, CD and the image. */
export const cdMutants: Mutant[] = [
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
    bug: 9,
    name: 'releases cancel each other',
    file: `${workflows}/cd.yml.hbs`,
    from: 'cancel-in-progress: false',
    to: 'cancel-in-progress: true',
    check: statics,
    only: 'bug 9',
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
    bug: 21,
    name: 'a job without a time limit',
    file: `${workflows}/cd.yml.hbs`,
    from: '    timeout-minutes: 30\n',
    to: '',
    check: statics,
    only: 'bug 21',
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
