#!/usr/bin/env bash
# Puts one image live on Render, and waits until Render says that it is.
#
#   RENDER_API_KEY=… RENDER_SERVICE_ID=srv-… .github/scripts/deploy.sh ghcr.io/me/hello@sha256:…
#   RENDER_DEPLOY_HOOK=https://api.render.com/deploy/srv-…?key=… .github/scripts/deploy.sh ghcr.io/me/hello@sha256:…
#
# By digest, never by tag: Render would deploy whatever the tag points to when it gets round to it. A deploy hook only says
# that it was heard, so the check of /health that follows has to do all of the waiting.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=render-api.sh
. "$here/render-api.sh"

image=$1
[[ $image =~ ^[a-z0-9][a-z0-9./:_-]*@sha256:[0-9a-f]{64}$ ]] || fail 'No image by digest' "'$image' is no image by digest: it must look like ghcr.io/me/hello@sha256:…"
minutes=10
watched='' # the deploy that we have started and whose end we have not seen

deploy_by_hook() {
  local encoded
  encoded=$(jq -rn --arg image "$image" '$image | @uri')
  curl -sS --fail-with-body --max-time 60 --retry 5 --retry-max-time 180 -X POST --config - \
    <<<"url = \"$RENDER_DEPLOY_HOOK&imgURL=$encoded\"" ||
    fail 'The deploy hook refused' "Its answer is in the log. The hook must belong to a service that runs an existing image of the same name. Copy it again from the service's settings; then: gh secret set RENDER_DEPLOY_HOOK"
  echo
  echo "Render has accepted $image."
}

deploy_by_api() {
  local body deploy before id status='' last='' end=$((SECONDS + minutes * 60))
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap give_up EXIT
  body=$(jq -n --arg image "$image" '{imageUrl: $image}')
  before=$(newest)
  deploy=$(render POST "services/$RENDER_SERVICE_ID/deploys" "$body")
  # 202 means "queued" and names no deploy: ours is the next one that appears
  id=$(jq -r '.id // empty' <<<"${deploy:-null}")
  while [ -z "$id" ]; do
    if [ "$SECONDS" -ge "$end" ]; then fail 'Nothing started' "Render has accepted $image, but started no deploy within $minutes minutes."; fi
    sleep 3
    id=$(newest)
    if [ "$id" = "$before" ]; then id=''; fi
  done
  [[ $id =~ ^[A-Za-z0-9_-]+$ ]] || fail 'Render' 'Render gave a deploy without a proper ID.'

  watched=$id
  while :; do
    status=$(render GET "services/$RENDER_SERVICE_ID/deploys/$id" | jq -r '.status // "unknown"')
    if [ "$status" != "$last" ]; then echo "$id: $status"; last=$status; fi
    case $status in
      live | *_failed | canceled | deactivated) watched='' ;;
    esac
    case $status in
      live) return ;;
      build_failed) fail 'Render: build_failed' "Render could not fetch the image ($id: build_failed). Is it private? Make the package public, or give the service a registry credential. Render's log says more." ;;
      pre_deploy_failed) fail 'Render: pre_deploy_failed' "The pre-deploy command failed on Render ($id: pre_deploy_failed). Render's log says why; the version before still serves." ;;
      update_failed) fail 'Render: update_failed' "The new version did not start or did not answer /health on Render ($id: update_failed). Render's log says why; the version before still serves." ;;
      canceled) fail 'Render: canceled' "Somebody, or a newer deploy, has cancelled this one on Render ($id: canceled)." ;;
      deactivated) fail 'Render: deactivated' "The new version was live on Render, and another deploy has replaced it already ($id: deactivated)." ;;
    esac
    if [ "$SECONDS" -ge "$end" ]; then
      fail 'Render did not finish' "The new version was not live within $minutes minutes ($id: $status). Render is asked to cancel; look at the service's log."
    fi
    sleep 3
  done
}

newest() {
  render GET "services/$RENDER_SERVICE_ID/deploys?limit=1" | jq -r '.[0].deploy.id // empty'
}

# However this script ends, by a cancelled run or because Render does not answer: left alone, a deploy that nobody watches any
# more could still go live later.
give_up() {
  trap '' INT TERM
  if [ -n "$watched" ]; then abandon "$watched"; fi
}

if [ -n "${RENDER_API_KEY:-}" ] && [ -n "${RENDER_SERVICE_ID:-}" ]; then
  deploy_by_api
else
  deploy_by_hook
fi
