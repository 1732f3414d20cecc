#!/usr/bin/env bash
# Waits until the public URL says exactly this version, five times in a row: once could be luck, while old and new instances
# are still being swapped.
#
#   URL=https://hello.example .github/scripts/verify.sh 1.2.3
#
# env: URL, VERIFY_SECONDS (how long to wait for the first of the five; default 300)
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=health.sh
. "$here/health.sh"

version=${1:-}
[ -n "$version" ] || fail 'No version' "verify.sh must be told which version to wait for: any other one would be no proof."
seconds=${VERIFY_SECONDS:-300}
wanted=5
in_a_row=0
told=''
end=$((SECONDS + seconds))

while :; do
  look_at "$URL"
  if [ "$seen" != "$told" ]; then
    echo "$seen"
    told=$seen
  fi
  if [ "$seen_version" = "$version" ]; then
    in_a_row=$((in_a_row + 1))
  else
    in_a_row=0
  fi
  if [ "$in_a_row" -eq "$wanted" ]; then break; fi
  if [ "$in_a_row" -eq 0 ] && [ "$SECONDS" -ge "$end" ]; then
    fail 'The new version does not answer' "$version did not come up within $seconds seconds: $seen."
  fi
  sleep 2
done

output detail "Version $seen_version is live at $URL."
echo "Version $seen_version is live at $URL: said so $wanted times in a row."
