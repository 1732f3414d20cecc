#!/usr/bin/env bash
# Has CI tested this very commit, and found it good? A release that somebody starts by hand must not go round CI.
#
# Environment: COMMIT, BRANCH, GITHUB_REPOSITORY, GH_TOKEN (may read Actions).
set -euo pipefail
# shellcheck source=say.sh
. "$(dirname "$0")/say.sh"
need COMMIT BRANCH GITHUB_REPOSITORY GH_TOKEN

count=$(gh api --method GET "repos/$GITHUB_REPOSITORY/actions/workflows/ci.yml/runs" \
  --raw-field "head_sha=$COMMIT" --raw-field "branch=$BRANCH" --raw-field event=push --raw-field status=success --jq .total_count) ||
  fail 'GitHub does not answer' "Whether CI passed for $COMMIT could not be read. Run this again: gh run rerun ${GITHUB_RUN_ID:-RUN_ID}"
[ "$count" -gt 0 ] ||
  fail 'CI is not green for this commit' "No push run of CI on $BRANCH has passed for $COMMIT, so it is not released. See where it stands: gh run list --workflow ci.yml --commit $COMMIT. If CI has not run at all ([skip ci]), push a commit. When CI is green, CD starts by itself."
