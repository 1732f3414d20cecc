#!/usr/bin/env bash
# Prints the image that is live on Render, as name@sha256:…; nothing when none is, or when Render cannot say.
#
#   RENDER_API_KEY=… RENDER_SERVICE_ID=srv-… .github/scripts/current.sh
#
# A deploy hook can only start deployments, not answer: with RENDER_DEPLOY_HOOK alone this prints nothing.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=render-api.sh
. "$here/render-api.sh"

if [ -z "${RENDER_API_KEY:-}" ] || [ -z "${RENDER_SERVICE_ID:-}" ]; then exit; fi

deploys=$(render GET "services/$RENDER_SERVICE_ID/deploys?limit=50")
# the name without its tag; Render resolved the tag to a digest when it made the deploy
jq -r '
  [.[].deploy | select(.status == "live" and .image != null)][0].image // empty
  | (.ref | sub("@.*$"; "") | sub(":[^/:]*$"; "")) as $name
  | ((.ref | capture("@(?<digest>sha256:.*)$").digest) // ("sha256:" + ((.sha // "") | sub("^sha256:"; "")))) as $digest
  | select($digest | test("^sha256:[0-9a-f]{64}$"))
  | $name + "@" + $digest' <<<"$deploys"
