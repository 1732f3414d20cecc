#!/usr/bin/env bash
# Prints the image that is live on Render, as name@sha256:…; nothing when none is, or when Render cannot say.
#
#   RENDER_API_KEY=… RENDER_SERVICE_ID=srv-… .github/scripts/current.sh             as it is at this moment
#   RENDER_API_KEY=… RENDER_SERVICE_ID=srv-… .github/scripts/current.sh settled     first cancels every deploy under way
#
# A deploy that is under way goes live later, whoever watches it or not: who wants to rely on the answer says "settled".
# A deploy hook can only start deployments, not answer: with RENDER_DEPLOY_HOOK alone this prints nothing.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=render-api.sh
. "$here/render-api.sh"

if [ -z "${RENDER_API_KEY:-}" ] || [ -z "${RENDER_SERVICE_ID:-}" ]; then exit; fi

list() { render GET "services/$RENDER_SERVICE_ID/deploys?limit=50"; }
under_way() {
  jq -r '.[].deploy
    | select(.status | IN("created", "queued", "build_in_progress", "pre_deploy_in_progress", "update_in_progress"))
    | .id | strings | select(test("^[A-Za-z0-9_-]+$"))' <<<"$deploys"
}

deploys=$(list)
if [ "${1:-}" = settled ]; then
  end=$((SECONDS + 120))
  ids=$(under_way)
  while [ -n "$ids" ]; do
    if [ "$SECONDS" -ge "$end" ]; then fail 'Render does not come to rest' "These deploys are still under way, two minutes after Render was asked to cancel them: ${ids//$'\n'/, }."; fi
    for id in $ids; do abandon "$id"; done
    sleep 3
    deploys=$(list)
    ids=$(under_way)
  done
fi
# the name without its tag; Render resolved the tag to a digest when it made the deploy
jq -r '
  [.[].deploy | select(.status == "live" and .image != null)][0].image // empty
  | (.ref | sub("@.*$"; "") | sub(":[^/:]*$"; "")) as $name
  | ((.ref | capture("@(?<digest>sha256:.*)$").digest) // ("sha256:" + ((.sha // "") | sub("^sha256:"; "")))) as $digest
  | select($digest | test("^sha256:[0-9a-f]{64}$"))
  | $name + "@" + $digest' <<<"$deploys"
