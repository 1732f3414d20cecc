#!/usr/bin/env bash
# Is there something to release, and what is it called? Changes nothing. Writes the outputs release, version, image
# and says on the run's page why there is, or is no, release.
#
# Run it in a full clone (all commits and tags). Environment:
#   COMMIT             the commit that CI tested, 40 hex digits; it must be the one that is checked out
#   GITHUB_REPOSITORY  owner/name
#   MUST_BE_TIP        true: a commit that the branch has left behind is not released, unless it has the newest version's tag
#                      and a stopped run owes it the release
#   BRANCH, GH_TOKEN   which branch, and a token that can read it and the drafts (only with MUST_BE_TIP=true)
# and what image-name.sh asks for.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
need COMMIT GITHUB_REPOSITORY

nothing() { # WHY
  output release false
  notice 'Nothing to release' "$1"
  printf '### Nothing to release\n\n%s\n' "$1" | summary
  exit 0
}

# Whatever the checkout step does: what we release is what was tested.
head=$(git rev-parse HEAD)
[ "$head" = "$COMMIT" ] ||
  fail 'Wrong commit' "CI tested $COMMIT, but $head is checked out. The checkout step needs the commit as its ref."

answer=$(bash "$here/next-version.sh" "$COMMIT")
field() { sed -n "s/^$1=//p" <<<"$answer"; }
version=$(field version)
reason=$(field reason)

# A run may be stopped between the git tag and the release. If the branch moves on with nothing but documentation, no later run
# makes up for it: the version would exist by name only. Only the newest version counts: Deploy puts live what is released here.
unfinished() {
  local newest assets
  newest=$(git tag --list 'v*' --sort=-version:refname | { grep -E '^v[0-9]+\.[0-9]+\.[0-9]+$' || true; } | sed -n 1p)
  if [ "$(field tagged)" != true ] || [ "$newest" != "v$version" ]; then return 1; fi
  assets=$(gh api "repos/$GITHUB_REPOSITORY/releases?per_page=100" \
    --jq ".[] | select(.tag_name == \"v$version\" and .draft == false) | .assets[].name") ||
    fail 'GitHub does not answer' "Whether v$version is released could not be read. Run this again: gh run rerun ${GITHUB_RUN_ID:-RUN_ID}"
  ! grep -qx release.json <<<"$assets"
}

# Two pushes in a row: the second one's run releases both. Releasing the first as well would be work for nothing, and if it came
# late, a step back.
if [ "${MUST_BE_TIP:-}" = true ]; then
  need BRANCH GH_TOKEN
  tip=$(gh api "repos/$GITHUB_REPOSITORY/git/ref/heads/$BRANCH" --jq .object.sha) && [[ $tip =~ ^[0-9a-f]{40}$ ]] ||
    fail 'GitHub does not answer' "Where $BRANCH stands could not be read. Run this again: gh run rerun ${GITHUB_RUN_ID:-RUN_ID}"
  if [ "$tip" != "$COMMIT" ] && ! unfinished; then
    [ "$(field tagged)" != true ] ||
      nothing "v$version is released, and $BRANCH has moved on since. If that version is not live, and should be: gh workflow run deploy.yml -f version=$version"
    nothing "$BRANCH has moved on: it stands at ${tip:0:12}, and this run is about ${COMMIT:0:12}. The run for the newer commit releases both, once its CI is green."
  fi
fi

[ -n "$version" ] || nothing "$reason. To release all the same, push a commit that says fix: or feat:."

image=$(bash "$here/image-name.sh")
output release true
output version "$version"
output image "$image"
printf '### v%s\n\n%s.\n' "$version" "$reason" | summary
