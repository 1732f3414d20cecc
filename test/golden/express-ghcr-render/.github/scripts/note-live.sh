#!/usr/bin/env bash
# Notes what is live before anything is touched. Outputs of the step: image (name@sha256:…) and version; both empty when
# nothing is live yet.
#
#   URL=https://hello.example .github/scripts/note-live.sh
#
# env: URL, GH_TOKEN, GITHUB_REPOSITORY, VERIFY_SECONDS (how long the service may take to wake up; two minutes at most), and
#      what the target's current.sh needs
#      NEW_VERSION (may be empty): a version that nobody has asked for by hand, and that must not replace a newer one
# release.json of the GitHub Releases knows which version is which image. So where the target cannot say which image it runs
# (a deploy hook cannot), the version that /health gives leads to it; and where /health is silent, the image leads to the version.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=health.sh
. "$here/health.sh"
reference='^[a-z0-9][a-z0-9./:_-]*@sha256:[0-9a-f]{64}$'

image=$(bash "$here/current.sh") ||
  { warning 'Nothing was changed' 'What is live now could not be read, so there would be no way back.' && exit 1; } # current.sh has said why
# A target that knows that nothing is live is believed. Its address may not answer yet, or still lead to another machine.
if [ "$image" = none ]; then
  output image ''
  output version ''
  echo 'Nothing is live yet.'
  exit
fi
export GH_REPO=${GH_REPO:-$GITHUB_REPOSITORY}
record() { timeout 120 gh release download "$1" --pattern release.json --output -; } # TAG
version_of() {                                                                       # DIGEST: looks in the newest 30 releases
  local tag tags found
  tags=$(timeout 60 gh api "repos/$GITHUB_REPOSITORY/releases?per_page=30" | jq -r '.[].tag_name | select(test("^v[0-9]+[.][0-9]+[.][0-9]+$"))') || return 0
  for tag in $tags; do
    found=$(record "$tag" 2>/dev/null | jq -r '.digest // empty') || continue
    if [ "$found" = "$1" ]; then echo "${tag#v}" && return; fi
  done
}

# Silence is no proof that nothing is live. A free service on Render sleeps, and takes a minute to wake up.
patience=${VERIFY_SECONDS:-300}
end=$((SECONDS + (patience < 120 ? patience : 120)))
# Nor is a connection that fails once. Where only /health can say what is live, it is asked three times more.
tries=3
look_at "$URL"
while [ -z "$seen_version" ] && [ "$seen_nothing" = false ]; do
  if [ "$seen_waking" = false ] || [ "$SECONDS" -ge "$end" ]; then
    if [ -n "$image" ] || [ "$tries" -eq 0 ]; then break; fi
    tries=$((tries - 1))
  fi
  echo "$seen; asking again"
  sleep 5
  look_at "$URL"
done

version=$seen_version
if [ -z "$image" ] && [ -n "$version" ]; then
  image=$(record "v$version" | jq -r '.image + "@" + .digest') || image=''
fi
if [ -n "$image" ] && ! [[ $image =~ $reference ]]; then
  warning 'No way back' "What is live now does not name its image by digest, so it could not be put back."
  image=''
fi

if [ -n "$image" ] && [ -z "$version" ]; then version=$(version_of "${image#*@}"); fi

# Two releases in a row, and the older one's run comes late: what is newer stays.
newest=$(printf '%s\n' "$version" "${NEW_VERSION:-}" | sort -V | tail -n 1)
if [ -n "${NEW_VERSION:-}" ] && [ "$version" != "$NEW_VERSION" ] && [ "$newest" = "$version" ] && record "v$version" >/dev/null 2>&1; then
  fail 'A newer version is live' "Version $version is live already, and it is newer than $NEW_VERSION. Nothing was changed. To go back on purpose: gh workflow run deploy.yml -f version=$NEW_VERSION"
fi

output image "$image"
output version "$version"
if [ -n "$image" ]; then
  echo "Live now: version ${version:-unknown}, $image"
elif [ -n "$version" ]; then
  warning 'No way back' "Version $version is live, but no release says which image that is: if this deployment fails, there is no way back."
elif [ "$seen_nothing" = false ]; then
  warning 'No way back' "What is live now could not be learnt: $seen. If this deployment fails, there is no way back."
else
  echo "Nothing is live yet: $seen"
fi
