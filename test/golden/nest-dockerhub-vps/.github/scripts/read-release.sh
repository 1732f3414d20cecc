#!/usr/bin/env bash
# Reads release.json and checks every field. Outputs of the step: version, image, digest, sha.
#
#   RUN_ID=123 .github/scripts/read-release.sh      the file that was downloaded from CD's run
#   VERSION=1.2.3 .github/scripts/read-release.sh   the file attached to the GitHub Release v1.2.3 (empty: the newest)
#
# env: GH_TOKEN, GITHUB_REPOSITORY (owner/name), RUNNER_TEMP (the file is $RUNNER_TEMP/release/release.json)
# What stands in it ends up in commands, so nothing is believed before it has been checked.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"

folder=${RUNNER_TEMP:-$(mktemp -d)}/release
file=$folder/release.json
asked=${VERSION:-}
asked=${asked#v}
number='(0|[1-9][0-9]{0,8})'

if [ -z "${RUN_ID:-}" ]; then
  [[ -z $asked || $asked =~ ^$number\.$number\.$number$ ]] ||
    fail 'No version' "'$asked' is no version: it must look like 1.2.3. The released ones: gh release list"
  export GH_REPO=${GH_REPO:-$GITHUB_REPOSITORY}
  # without a tag, gh takes the newest release
  timeout 120 gh release download ${asked:+"v$asked"} --pattern release.json --dir "$folder" --clobber ||
    fail 'No such release' "There is no release ${asked:+$asked }with a release.json to deploy. The released versions: gh release list --repo $GH_REPO"
fi
[ -s "$file" ] || fail 'No release.json' "CD's run ${RUN_ID:-} left no release.json. Run CD again: gh workflow run cd.yml"
jq -e 'type == "object"' "$file" >/dev/null 2>&1 || fail 'release.json is damaged' "It is not what CD writes: it holds no JSON object."

field() {
  local value
  value=$(jq -r --arg name "$1" '.[$name] | strings' "$file")
  # the value is not shown as it is: it may hold anything
  [[ $value =~ $2 ]] || fail 'release.json is damaged' "The field \"$1\" is $(jq -c --arg name "$1" '.[$name]' "$file" | head -c 200), which is no valid $1."
  output "$1" "$value"
  printf '%-8s %s\n' "$1" "$value"
}

field version "^$number\.$number\.$number$"
field image '^[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)+$'
field digest '^sha256:[0-9a-f]{64}$'
field sha '^[0-9a-f]{40}$'

found=$(jq -r .version "$file")
if [ -n "$asked" ] && [ "$asked" != "$found" ]; then
  fail 'release.json is of another version' "The release v$asked holds a release.json of version $found. It was changed by hand; deploy another version."
fi
