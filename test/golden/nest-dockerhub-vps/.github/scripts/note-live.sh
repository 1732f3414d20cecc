#!/usr/bin/env bash
# Notes what is live before anything is touched. Outputs of the step: image (name@sha256:…) and version; both empty when
# nothing is live yet.
#
#   URL=https://hello.example .github/scripts/note-live.sh
#
# env: URL, GH_TOKEN, GITHUB_REPOSITORY, and what the target's current.sh needs
# Where the target cannot say which image it runs (a deploy hook cannot), the version that /health gives leads to the GitHub
# Release of that version, and its release.json names the image.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=health.sh
. "$here/health.sh"
reference='^[a-z0-9][a-z0-9./:_-]*@sha256:[0-9a-f]{64}$'

image=$(bash "$here/current.sh") ||
  fail 'What is live now?' "That could not be read (see above), so there would be no way back. Nothing was changed."
look_at "$URL"

if [ -z "$image" ] && [ -n "$seen_version" ]; then
  export GH_REPO=${GH_REPO:-$GITHUB_REPOSITORY}
  image=$(timeout 120 gh release download "v$seen_version" --pattern release.json --output - | jq -r '.image + "@" + .digest') || image=''
fi
if [ -n "$image" ] && ! [[ $image =~ $reference ]]; then
  warning 'No way back' "What is live now does not name its image by digest, so it could not be put back."
  image=''
fi

output image "$image"
output version "$seen_version"
if [ -n "$image" ]; then
  echo "Live now: version ${seen_version:-unknown}, $image"
elif [ -n "$seen_version" ]; then
  warning 'No way back' "Version $seen_version is live, but no release says which image that is: if this deployment fails, there is no way back."
else
  echo "Nothing is live yet: $seen"
fi
