#!/usr/bin/env bash
# Does the image live? Starts it as a server would (read-only, without privileges), asks it a few questions, stops it.
#
#   bash .github/scripts/smoke.sh IMAGE VERSION COMMIT
#
# /health must be "ok" and name exactly this version and commit, /hello must answer, the image must not run as root, and on
# `docker stop` the app must end by itself: an app that ignores SIGTERM cuts off its users in every deployment.
# If your service has other routes than /hello, change them here.
set -euo pipefail
# shellcheck source=say.sh
. "$(dirname "$0")/say.sh"
[ $# -eq 3 ] || fail 'Usage' 'bash .github/scripts/smoke.sh IMAGE VERSION COMMIT'
image=$1 version=$2 commit=$3
container=''

finish() {
  local code=$?
  if [ -n "$container" ]; then
    if [ "$code" -ne 0 ]; then
      echo 'What the container said:' >&2
      docker logs "$container" 2>&1 | tail -n 100 | raw
    fi
    docker rm --force "$container" >/dev/null
  fi
}
trap finish EXIT

container=$(docker create --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
  --env PORT=8080 --publish 127.0.0.1::8080 "$image")

user=$(docker inspect --format '{{.Config.User}}' "$container")
[[ $user =~ ^[1-9][0-9]*(:[0-9]+)?$ ]] ||
  fail 'The image may run as root' "Its user is '$user'. The Dockerfile's last stage needs USER with a number other than 0: servers check a number, not a name."

docker start "$container" >/dev/null ||
  fail 'The app cannot be started' "The log has docker's reason; most often CMD in the Dockerfile names a program that is not in the image. At your desk: docker compose up --build"
health=''
end=$((SECONDS + 30))
while [ "$SECONDS" -lt "$end" ]; do
  address=$(docker port "$container" 8080/tcp 2>/dev/null | head -n 1) || address='' # a container that has ended has none
  health=$(curl --silent --fail --max-time 2 "http://$address/health") && break
  health=''
  [ "$(docker inspect --format '{{.State.Running}}' "$container")" = true ] ||
    fail 'The app ended at once' "Its exit code is $(docker inspect --format '{{.State.ExitCode}}' "$container"), the log has its own words. It runs with a read-only file system, only /tmp can be written. At your desk: docker compose up --build"
  sleep 0.5
done
[ -n "$health" ] ||
  fail '/health does not answer' 'The container gave no 200 on /health within 30 seconds. The log has its own words. At your desk: docker compose up --build'

jq -e --arg version "$version" --arg commit "$commit" \
  '.status == "ok" and .version == $version and .commit == $commit' <<<"$health" >/dev/null 2>&1 ||
  fail '/health says something else' "Wanted status ok, version $version, commit $commit; got: ${health:0:500}. Are the build arguments APP_VERSION and GIT_SHA used in the Dockerfile?"

curl --silent --show-error --fail --max-time 5 --output /dev/null "http://$address/hello" ||
  fail '/hello does not answer' 'GET /hello gave no 200. If the service has other routes now, ask for one of them here: .github/scripts/smoke.sh'

docker stop -t 10 "$container" >/dev/null
code=$(docker inspect --format '{{.State.ExitCode}}' "$container")
[ "$code" = 0 ] ||
  fail 'The app does not stop' "On SIGTERM it ended with code $code (137: killed after 10 seconds). It must be process 1 of the container, CMD [\"…\"] without a shell, and close its server on SIGTERM."

echo "$image lives: version $version, user $user, stops by itself." >&2
