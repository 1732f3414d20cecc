#!/usr/bin/env bash
# Has this version been built already? Then a run that is repeated must not build it again: the digest that people and servers
# have seen stays the one that it means. Writes the outputs image and digest; both stay empty if there is nothing to reuse.
#
# Two records, the best first:
# - release.json on the GitHub Release: the release was complete.
# - the image vX.Y.Z in the registry, made from this very commit: a run was stopped between the image's names and the release.
#
# Environment: VERSION, IMAGE (name without tag), COMMIT, GITHUB_REPOSITORY, GH_TOKEN.
set -euo pipefail
# shellcheck source=say.sh
. "$(dirname "$0")/say.sh"
need VERSION IMAGE COMMIT GITHUB_REPOSITORY GH_TOKEN

found() { # IMAGE DIGEST WHERE
  output image "$1"
  output digest "$2"
  notice "v$VERSION is built already" "$3 has it as $2; nothing is built again."
  exit 0
}

if record=$(gh release download "v$VERSION" --repo "$GITHUB_REPOSITORY" --pattern release.json --output - 2>/dev/null); then
  jq -e --arg version "$VERSION" --arg sha "$COMMIT" '
    .version == $version and .sha == $sha and (.image | test("^[a-z0-9./_-]+$")) and (.digest | test("^sha256:[0-9a-f]{64}$"))
  ' <<<"$record" >/dev/null ||
    fail "The record of v$VERSION is not about this commit" "release.json on the GitHub Release v$VERSION does not describe $COMMIT. If nobody uses that release: gh release delete v$VERSION --cleanup-tag, then gh run rerun ${GITHUB_RUN_ID:-RUN_ID}"
  found "$(jq -r .image <<<"$record")" "$(jq -r .digest <<<"$record")" 'The GitHub Release'
fi

errors=$(mktemp)
inspect() { docker buildx imagetools inspect "$IMAGE:v$VERSION" --format "$1" 2>"$errors"; }
if labels=$(inspect '{{json .Image}}' | jq -e .config.Labels) &&
  [ "$(jq -r '."org.opencontainers.image.revision"' <<<"$labels")" = "$COMMIT" ] &&
  [ "$(jq -r '."org.opencontainers.image.version"' <<<"$labels")" = "$VERSION" ]; then
  found "$IMAGE" "$(inspect '{{.Manifest.Digest}}')" 'The registry'
fi
# "No such image" has many wordings; a registry in trouble has these. To build again because it is silent could give a second image
# to a version that has one.
if grep -qE ': (429|5[0-9]{2}) |timeout|connection re(fused|set)|no such host|EOF' "$errors"; then
  fail 'The registry does not answer' "Whether $IMAGE:v$VERSION exists could not be read: $(tail -n 1 "$errors" | cut -c 1-300). Run this again: gh run rerun ${GITHUB_RUN_ID:-RUN_ID}"
fi
echo "v$VERSION has no record yet: it will be built." >&2
