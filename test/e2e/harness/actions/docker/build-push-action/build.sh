#!/usr/bin/env bash
# As upstream does: its inputs become `docker buildx build` options, and what it writes to --metadata-file becomes outputs.
set -euo pipefail
cd "$GITHUB_WORKSPACE"
input() { jq -r --arg name "$1" '.[$name] // ""' <<<"$INPUTS"; }
lines() { # INPUT OPTION: each line of the input becomes one option
  while IFS= read -r line; do [ -z "$line" ] || options+=("$2" "$line"); done <<<"$(input "$1")"
}
metadata=$(mktemp)
options=(--progress plain --metadata-file "$metadata")
lines tags --tag
lines labels --label
lines annotations --annotation
lines build-args --build-arg
lines outputs --output
for option in file target provenance sbom; do [ -z "$(input $option)" ] || options+=("--$option=$(input $option)"); done
[ -z "$(input platforms)" ] || options+=("--platform=$(input platforms)")
for option in pull load push; do [ "$(input $option)" != true ] || options+=("--$option"); done
# type=gha needs GitHub's cache service; BuildKit's own cache stands in for it
for option in cache-from cache-to; do [[ "$(input $option)" == type=gha* ]] || lines $option "--$option"; done

# without a context upstream builds the commit of the event from GitHub, not the files that were checked out
context=${CONTEXT:-https://github.com/$GITHUB_REPOSITORY.git#$GITHUB_SHA}
docker buildx build "${options[@]}" "$context"
{
  echo "digest=$(jq -r '.["containerimage.digest"] // ""' "$metadata")"
  echo "imageid=$(jq -r '.["containerimage.config.digest"] // .["containerimage.digest"] // ""' "$metadata")"
  printf 'metadata<<END_OF_METADATA\n%s\nEND_OF_METADATA\n' "$(cat "$metadata")"
} >>"$GITHUB_OUTPUT"
rm "$metadata"
