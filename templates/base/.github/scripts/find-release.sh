#!/usr/bin/env bash
# Is there something to deploy? Output of the step: found=true or false.
#
#   RUN_ID=123 .github/scripts/find-release.sh      CD's run: did it leave an artifact "release"?
#   VERSION=1.2.3 .github/scripts/find-release.sh   a version that a person asked for: yes (read-release.sh gets it)
#
# env: GH_TOKEN, GITHUB_REPOSITORY (owner/name), RUN_STARTED_AT (when that run's last attempt began, 2026-01-31T12:00:00Z),
#      GITHUB_REF and BRANCH (where this run's scripts come from, and where they must come from)
# CD is also green when there was nothing to release (only docs or tests have changed): then there is nothing to do here.
# What an earlier attempt of the same run has left does not count: an old run that is repeated after newer releases hands over
# nothing, and its first artifact must not go live once more.
# Asked first, because downloading an artifact that does not exist is an error.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"

if [ -z "${RUN_ID:-}" ]; then
  need GITHUB_REF BRANCH
  # "Run workflow" offers every branch and tag. On the tag v1.2.3 stand that time's scripts, and it does not choose the version.
  [ "$GITHUB_REF" = "refs/heads/$BRANCH" ] ||
    fail "Only $BRANCH deploys" "This run has the workflow and scripts of ${GITHUB_REF#refs/*/}. Leave \"Use workflow from\" at $BRANCH, and say the version in its own field: gh workflow run deploy.yml --ref $BRANCH -f version=1.2.3"
  output found true
  echo "Asked for by hand: ${VERSION:-the newest release}"
  exit
fi
[[ $RUN_ID =~ ^[0-9]+$ ]] || fail 'No run' "RUN_ID must be the number of a run of CD, not '$RUN_ID'."

artifacts=$(timeout 60 gh api "repos/$GITHUB_REPOSITORY/actions/runs/$RUN_ID/artifacts?name=release") ||
  fail 'GitHub does not answer' "Whether CD's run $RUN_ID has left a release could not be read. Run this again: gh run rerun ${GITHUB_RUN_ID:-RUN_ID}"
count=$(jq --arg since "${RUN_STARTED_AT:-}" '[.artifacts[] | select(.name == "release" and .expired != true and (.created_at // "") >= $since)] | length' <<<"$artifacts")

if [ "$count" -gt 0 ]; then
  output found true
  echo "CD's run $RUN_ID has left a release."
else
  output found false
  notice 'Nothing to deploy' "CD's run $RUN_ID has left no release, and its summary says why; or it is so old that what it left is deleted. Any released version goes live with: gh workflow run deploy.yml -f version=…"
  printf '### Nothing to deploy\n\nCD has released nothing this time; the summary of its run says why.\n' | summary
fi
