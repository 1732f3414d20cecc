#!/usr/bin/env bash
# Gives an image that has been built and tried its public names: image tags, git tag, GitHub Release. Writes release.json.
#
# The order is the point. A git tag says "this version exists", so it comes after the image; the release, which people read, comes
# last. Stopped anywhere in between, the script can be run again: every step first looks at what is there.
# Writes the output released, true or false.
#
# Environment:
#   VERSION            1.2.3
#   IMAGE, DIGEST      name without tag, sha256:…
#   COMMIT, BRANCH     the commit that it was built from, and the branch that it was the tip of
#   GITHUB_REPOSITORY  owner/name
#   GH_TOKEN           may write contents; docker is logged in to the registry
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
need VERSION IMAGE DIGEST COMMIT BRANCH GITHUB_REPOSITORY GH_TOKEN
tag=v$VERSION
repo=repos/$GITHUB_REPOSITORY
again="gh run rerun ${GITHUB_RUN_ID:-RUN_ID}"

tag_commit() { # the commit that $tag names on GitHub; empty if there is no such tag
  local object
  object=$(gh api "$repo/git/matching-refs/tags/$tag" --jq ".[] | select(.ref == \"refs/tags/$tag\") | .object.type + \" \" + .object.sha") || return 1
  case $object in
    'tag '*) gh api "$repo/git/tags/${object#* }" --jq .object.sha ;; # made with `git tag -a`: an object of its own
    *) echo "${object#* }" ;;
  esac
}

look_at_tag() { # sets `tagged` to our commit or to nothing; fails if somebody else took the number while we built
  tagged=$(tag_commit) || fail 'GitHub does not answer' "Whether $tag exists could not be read. Run this again: $again"
  case $tagged in
    '' | "$COMMIT") ;;
    *) fail "$tag is taken" "It was given to $tagged while this run was building. Run all jobs again to get the next number: $again" ;;
  esac
}

unpublished() {
  fail "$tag has no release yet" "The image and the git tag are there; the log has GitHub's answer about the release. Run this again: $again"
}

digest_of() { docker buildx imagetools inspect "$1" --format '{{.Manifest.Digest}}'; }

jq -n --arg version "$VERSION" --arg image "$IMAGE" --arg digest "$DIGEST" --arg sha "$COMMIT" \
  '{version: $version, image: $image, digest: $digest, sha: $sha}' >release.json

draft=$(gh release view "$tag" --repo "$GITHUB_REPOSITORY" --json isDraft --jq .isDraft 2>/dev/null) || draft=''
if [ "$draft" = false ] && record=$(gh release download "$tag" --repo "$GITHUB_REPOSITORY" --pattern release.json --output - 2>/dev/null); then
  [ "$(jq -c . <<<"$record")" = "$(jq -c . release.json)" ] ||
    fail "$tag is released already" "The GitHub Release $tag records another image than $DIGEST, and a released version never changes. Run all jobs again to reuse its image: $again"
  echo "$tag is released already, as $DIGEST: nothing left to do." >&2
  output released true
  exit 0
fi

# 1. The image's names. --prefer-index=false copies the manifest as it is; an index wrapped around it would have another digest.
look_at_tag
docker buildx imagetools create --prefer-index=false \
  --tag "$IMAGE:$tag" --tag "$IMAGE:${tag%.*}" --tag "$IMAGE:latest" "$IMAGE@$DIGEST" ||
  fail "The image could not be named $tag" "The log has the registry's answer. Nothing was tagged in git; run this again: $again"
named=$(digest_of "$IMAGE:$tag") ||
  fail 'The registry does not answer' "Whether $IMAGE:$tag is $DIGEST could not be read. Nothing was tagged in git; run this again: $again"
[ "$named" = "$DIGEST" ] || fail 'Another image under our name' "$IMAGE:$tag should be $DIGEST and is $named. Nothing was tagged in git; run this again: $again"

# 2. The git tag. Creating a ref is atomic: of two runs that want the same number one is refused.
if [ -z "$tagged" ] && ! gh api --method POST "$repo/git/refs" --raw-field "ref=refs/tags/$tag" --raw-field "sha=$COMMIT" --silent; then
  look_at_tag
  if [ -z "$tagged" ] && tip=$(gh api "$repo/git/ref/heads/$BRANCH" --jq .object.sha) && [ "$tip" != "$COMMIT" ]; then
    # GitHub lets no job tag a commit whose workflows differ from those on the branch now.
    output released false
    notice "$tag is not released" "$BRANCH has moved on to ${tip:0:12} while this run was building. The run for that commit releases both."
    exit 0
  fi
  [ -n "$tagged" ] ||
    fail "$tag could not be created" "The log has GitHub's answer. The job needs the permission contents: write, and no rule (Settings, Rules) may forbid v* tags to GitHub Actions. Then: $again"
fi

# 3. The GitHub Release, with release.json: what Deploy reads when somebody redeploys or rolls back by hand. And with the list of
# what is inside, which is good to have and no reason to stop.
files=(release.json)
if bash "$here/sbom.sh" "$VERSION" >sbom.spdx.json; then
  files+=(sbom.spdx.json)
else
  warning 'No list of packages' "sbom.sh failed, as it says above: the release $tag comes without sbom.spdx.json."
fi
if [ -z "$draft" ]; then
  # gh asks for the tag by another way than the one by which it was made, and may hear of it a moment later
  for pause in 2 5 10 ''; do
    said=$(gh release create "$tag" "${files[@]}" --repo "$GITHUB_REPOSITORY" --verify-tag --generate-notes --title "$tag" 2>&1) && break
    printf '%s\n' "$said" >&2
    [[ -n $pause && $said == *"aborting due to --verify-tag"* ]] || unpublished
    sleep "$pause"
  done
  printf '%s\n' "$said"
else # made by hand, or a draft: gh publishes when the file is there, and a run may be stopped before
  gh release upload "$tag" "${files[@]}" --repo "$GITHUB_REPOSITORY" --clobber || unpublished
  gh release edit "$tag" --repo "$GITHUB_REPOSITORY" --draft=false >/dev/null || unpublished
fi

# shellcheck disable=SC2016 # the backticks are Markdown's
printf 'Released from `%s`:\n\n```text\n%s@%s\n```\n' "$COMMIT" "$IMAGE:$tag" "$DIGEST" | summary
output released true
