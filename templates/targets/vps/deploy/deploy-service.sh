#!/usr/bin/env bash
# Runs on the server: puts an image live behind kamal-proxy without losing a request, and goes back if it has to.
#
#   deploy-service NAME version                  which version of this script this is
#   deploy-service NAME preflight                could a deployment work? (docker, the proxy, room on the disk)
#   deploy-service NAME current                  the image that is live: name@sha256:…; waits while a deployment is under way
#   deploy-service NAME deploy IMAGE@sha256:…    starts it beside the old one, switches when it is healthy, keeps the old one
#   deploy-service NAME confirm                  the new one is good: removes the old one and images nobody needs
#   deploy-service NAME rollback                 back to the one before
#
# prepare-server.sh installs it as /usr/local/bin/deploy-service, owned by root, and binds the deploy key to it: whoever holds
# the key can say one of the six words above and nothing else (sshd hands them over in SSH_ORIGINAL_COMMAND), for this
# service and this image's name only. By hand, as root, the same words work: sudo deploy-service hello current
#
# /etc/deploy-service/NAME.conf    image, port, host …; only root writes it
# /etc/deploy-service/NAME.env     the app's own environment and secrets; only root writes it
# /var/lib/deploy-service/NAME/    lock, kept (the old container, until confirm), crashes (of the new one, before it went live),
#                                  history (images that were good)
#
# It may be killed at any line. What is live is never read from a file: the proxy knows. Everything else is mended by the
# next deploy, which removes every container of the service but the live one.
# Needs: bash, docker, flock, coreutils.
set -euo pipefail
umask 027
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8
script_version=1

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 1
}
say() { printf '%s\n' "$1" >&2; }

service=${1:-}
[[ $service =~ ^[a-z0-9][a-z0-9._-]{0,62}$ ]] || fail "usage: deploy-service NAME version|preflight|current|deploy IMAGE@sha256:…|confirm|rollback"
shift
order=${SSH_ORIGINAL_COMMAND-$*}

# Strictly: what is not exactly one of these six is refused, and never reaches a shell.
wanted=''
if [[ $order =~ ^(version|preflight|current|confirm|rollback)$ ]]; then
  action=$order
elif [[ $order =~ ^deploy\ ([a-z0-9][a-z0-9./:_-]{0,254}@sha256:[0-9a-f]{64})$ ]]; then
  action=deploy
  wanted=${BASH_REMATCH[1]}
else
  fail "This key can only say: version, preflight, current, deploy IMAGE@sha256:…, confirm, rollback."
fi

if [ "$action" = version ]; then
  echo "deploy-service $script_version"
  exit
fi

config=/etc/deploy-service/$service.conf
environment=/etc/deploy-service/$service.env
state=/var/lib/deploy-service/$service
unwritable="Nothing can be written to $state: is the disk full? df -h $state"
[ -r "$config" ] && [ -d "$state" ] || fail "The server is not prepared for $service. Run on it, as root: bash deploy/prepare-server.sh --name $service …"

# By hand it is root who calls; the files and the registry login belong to the deploy user.
if [ "$(id -u)" = 0 ]; then
  owner=$(stat -c %U "$state")
  home=$(getent passwd "$owner" | cut -d: -f6)
  if [ "$owner" != root ]; then exec runuser -u "$owner" -- env -u SSH_ORIGINAL_COMMAND "HOME=$home" "$0" "$service" "$order"; fi
fi

# shellcheck source=/dev/null
. "$config"
: "${IMAGE:?}" "${PORT:?}" "${PROXY:?}" "${NETWORK:?}" "${MEMORY:?}" "${HOST?}" "${TLS:?}"

# Nothing may hang for ever. The lock is held by these children too: a command that outlives us still counts as a deployment.
docker() { timeout --kill-after=5 "${patience:-60}" docker "$@"; }
proxy() { docker exec "$PROXY" kamal-proxy "$@"; }

# One at a time, and the next one waits for its turn.
lock() {
  exec 9>"$state/lock" || fail "$unwritable"
  flock --wait 180 9 || fail "Another deployment of $service has been running for three minutes. Try again later."
}

check_server() {
  command -v docker >/dev/null || fail "docker is not installed on the server. Run prepare-server.sh again."
  docker info >/dev/null 2>&1 || fail "docker does not answer on the server: systemctl status docker"
  [ "$(docker inspect --format '{{.State.Running}}' "$PROXY" 2>/dev/null)" = true ] ||
    fail "The proxy is not running: docker start $PROXY, or run prepare-server.sh again."
  proxy list >/dev/null || fail "The proxy does not answer: docker logs --tail 20 $PROXY"
  [ ! -e "$environment" ] || [ -r "$environment" ] ||
    fail "$(id -un) may not read $environment, so the app would start without its secrets. As root: chgrp $(id -gn) $environment && chmod 640 $environment"
}

# For what is new only: a full disk must not stand in the way back.
check_room() {
  local free
  free=$(room_in "$(docker info --format '{{.DockerRootDir}}')")
  [ "$free" -ge 524288 ] || fail "The server's disk is nearly full: $((free / 1024)) MB left for images, 512 MB needed. What takes the room: docker system df"
  { printf 'probe\n' >"$state/probe"; } 2>/dev/null || fail "$unwritable"
}

# Free kilobytes. Docker may keep its folder to itself: then the nearest folder above it that can be asked.
room_in() {
  local folder=$1 table
  until table=$(df -Pk "$folder" 2>/dev/null) || [ "$folder" = / ]; do folder=$(dirname "$folder"); done
  tail -n 1 <<<"$table" | tr -s ' ' | cut -d ' ' -f 4
}

# The container that the proxy sends this service's requests to; nothing when there is none.
live_container() {
  local list name target
  list=$(proxy list) || return 1
  while read -r name _ _ target _; do
    if [ "$name" = "$service" ]; then echo "${target%:*}"; fi
  done < <(printf '%s\n' "$list" | sed 's/\x1b\[[0-9;]*m//g') # it prints in colour
}

image_of() { docker inspect --format '{{index .Config.Labels "deploy-service.image"}}' "$1" 2>/dev/null; }
# The port that it was started with: the one in the configuration may have changed since.
port_of() {
  local port
  port=$(docker inspect --format '{{index .Config.Labels "deploy-service.port"}}' "$1" 2>/dev/null) || port=''
  echo "${port:-$PORT}"
}
running() { [ -n "$1" ] && [ "$(docker inspect --format '{{.State.Running}}' "$1" 2>/dev/null)" = true ]; }
kept_container() { if [ -s "$state/kept" ]; then cat "$state/kept"; fi; }

# In one step: a file that is half written never exists. On a full disk it fails, which must not stand in the way back.
write() {
  { printf '%s\n' "$2" >"$state/$1.new"; } 2>/dev/null && mv -f "$state/$1.new" "$state/$1" && return
  rm -f "$state/$1.new"
  return 1
}

remove_all_but() {
  local container
  for container in $(docker ps -a --filter "label=deploy-service.name=$service" --format '{{.Names}}'); do
    if [ "$container" = "$1" ]; then continue; fi
    say "removing $container"
    # asked to stop first, so that the app can close what it has open
    docker stop -t 10 "$container" >/dev/null 2>&1 || say "$container did not stop by itself"
    docker rm --force "$container" >/dev/null || say "$container could not be removed; the next deployment tries again"
  done
}

# The proxy asks /health until it is good, sends new requests there, waits for the old ones to end: or changes nothing.
#   switch_to CONTAINER        to one that was good
#   switch_to CONTAINER new    to one that is new: while it keeps crashing, it is not waited for. Sets crashes to how often it
#                              had crashed when it went live: the proxy says so only when the old requests have ended.
switch_to() {
  local options=(--target "$1:$(port_of "$1")" --health-check-path /health --deploy-timeout 60s --drain-timeout 30s) asking now given_up=''
  if [ -n "$HOST" ]; then options+=(--host "$HOST"); fi
  if [ "$TLS" = yes ]; then options+=(--tls); fi
  timeout --kill-after=5 150 docker exec "$PROXY" kamal-proxy deploy "$service" "${options[@]}" >&2 &
  asking=$!
  crashes=''
  while [ "${2:-}" = new ] && kill -0 "$asking" 2>/dev/null; do
    now=$(crashes_of "$1")
    if [ -z "$crashes" ] && [ "$(live_container)" = "$1" ]; then crashes=$now; fi
    if [ -z "$given_up" ] && [ "$now" -ge 3 ]; then
      given_up=yes
      say "$1 has crashed three times"
      # for good: whom we call off is only the one who asks, and the proxy would still switch to it if it came up again
      docker stop -t 1 "$1" >/dev/null 2>&1 || true
      kill "$asking" 2>/dev/null || true # it may just have ended
    fi
    sleep 0.5
  done
  crashes=${crashes:-$(crashes_of "$1")}
  wait "$asking" && [ -z "$given_up" ]
}

crashes_of() { docker inspect --format '{{.RestartCount}}' "$1" 2>/dev/null || echo 0; }

machine() {
  case $(uname -m) in x86_64) echo amd64 ;; aarch64) echo arm64 ;; armv7l) echo arm ;; *) uname -m ;; esac
}

pull() {
  local architectures said
  check_room
  # Before the download: an image for another processor would only say "exec format error" when it starts.
  if architectures=$(docker manifest inspect --verbose "$wanted" 2>/dev/null | grep -o '"architecture": *"[a-z0-9]*"' | cut -d '"' -f 4 | sort -u | tr '\n' ' '); then
    [[ " $architectures" == *" $(machine) "* ]] || fail "The image is made for ${architectures% }, and this server is $(machine). Build it for linux/$(machine) in cd.yml."
  fi
  say "pulling $wanted"
  said=$(patience=600 docker pull --quiet "$wanted" 2>&1) ||
    fail "The image could not be pulled. Docker says: $(tail -n 1 <<<"$said" | cut -c 1-300). If it is private, log the server in: see deploy/README.md. If the disk is full, what takes the room: docker system df"
  say "$said"
}

fetch() {
  local architecture
  # The way back must not need the registry: it may be down, or the login to it withdrawn.
  if docker image inspect "$wanted" >/dev/null 2>&1; then say "$wanted is here already"; else pull; fi
  architecture=$(docker image inspect --format '{{.Architecture}}' "$wanted")
  [ "$architecture" = "$(machine)" ] || fail "The image is made for $architecture, and this server is $(machine)."
}

start() {
  local options=(
    --name "$1" --network "$NETWORK" --restart unless-stopped
    --label "deploy-service.name=$service" --label "deploy-service.image=$wanted" --label "deploy-service.port=$PORT"
    --memory "$MEMORY" --pids-limit 512
    --read-only --tmpfs "/tmp:rw,noexec,nosuid,size=64m"
    --cap-drop ALL --security-opt no-new-privileges
    --log-driver json-file --log-opt max-size=10m --log-opt max-file=3
  )
  if [ -e "$environment" ]; then options+=(--env-file "$environment"); fi
  docker run --detach "${options[@]}" --env "PORT=$PORT" "$wanted" >/dev/null
}

# The proxy finds a container by its name, so it must be a host's name: at most 63 characters, 23 of which are our own, and
# no dots, which could leave a part that begins with a dash. The label says whose container it is, so a short name is enough.
container_name() {
  local short=${service:0:40}
  echo "${short//./-}-$(date -u +%Y%m%d%H%M%S)-${wanted: -64:7}"
}

# Puts $wanted live. The container that was live until now keeps running, idle, until "confirm".
deploy() {
  local live kept new now
  check_server
  live=$(live_container) || fail "The proxy does not answer: docker logs --tail 20 $PROXY"
  kept=$(kept_container)

  if [ "$kept" != "$live" ] && running "$kept" && [ "$(image_of "$kept")" = "$wanted" ]; then
    say "$kept is still running: going back to it"
    # the answer may have been lost with the switch made
    switch_to "$kept" || [ "$(live_container)" = "$kept" ] || fail "$kept no longer answers /health; $live stays live."
    last_words "$live"
    remove_all_but "$kept"
    rm -f "$state/kept"
    return
  fi

  # What starts anew must be the image of this service. Going back to the container before may cross a change of its name.
  [ "${wanted%@*}" = "$IMAGE" ] ||
    fail "This service runs $IMAGE, not ${wanted%@*}. If the image has a new name, run prepare-server.sh again with --image ${wanted%@*}"
  remove_all_but "$live"
  rm -f "$state/kept"
  fetch
  new=$(container_name)
  start "$new" || { remove_all_but "$live"; fail "The container could not be started; the log has docker's reason."; }
  # whoever goes back keeps nothing: the next word is "confirm"
  if [ -n "$live" ] && [ "$action" = deploy ]; then write kept "$live" || { remove_all_but "$live" && fail "$unwritable"; }; fi
  if ! switch_to "$new" new; then
    last_words "$new"
    # The answer may have been lost with the switch made. The proxy knows, and is never left with a container that is gone.
    now=$(live_container) || fail "The proxy does not answer, so nothing was removed: docker logs --tail 20 $PROXY"
    if [ "$now" = "$new" ] && [ -n "$live" ]; then switch_to "$live" || fail "The new version is live and not well, and $live does not answer either."; fi
    remove_all_but "$live"
    rm -f "$state/kept"
    fail "The new version did not answer /health as it should; ${live:-nothing} stays live. The log has its last words."
  fi
  write crashes "$crashes" || say "$unwritable"
  say "$new is live${live:+; $live is kept until it is confirmed}"
}

last_words() {
  if [ -z "$1" ]; then return; fi
  say "the last lines of $1:"
  docker logs --tail 20 "$1" 2>&1 | cut -c 1-400 | sed 's/^/  | /' >&2 || say "  (none)"
}

confirm() {
  local live image crashes
  live=$(live_container) || fail "The proxy does not answer: docker logs --tail 20 $PROXY"
  [ -n "$live" ] || fail "Nothing is live, so there is nothing to confirm."
  image=$(image_of "$live") || fail "$live is gone."
  touch "$state/history" || say "$unwritable"
  # A version that dies and is started again may well have answered each time that it was asked. What it did before it was
  # well, waiting for its database for instance, does not count.
  crashes=$(($(crashes_of "$live") - $(cat "$state/crashes" 2>/dev/null || echo 0)))
  if [ -s "$state/kept" ] && [ "$crashes" -gt 0 ]; then
    last_words "$live"
    fail "The new version has crashed $crashes times since it went live; the one before is kept."
  fi
  if [ "$(tail -n 1 "$state/history")" != "$image" ]; then
    write history "$(tail -n 50 "$state/history")${image:+$'\n'$image}" || say "$unwritable"
  fi
  rm -f "$state/kept"
  remove_all_but "$live"
  prune
}

# The last three images that were good stay, to go back to without a download. Docker lists images of Docker Hub without the
# registry's name, which ours have; compared is what both have. --all: since Docker 29, images without a tag are hidden.
prune() {
  local image
  local -A needed=()
  while read -r image; do
    if [ -n "$image" ] && [ ${#needed[@]} -lt 3 ]; then needed[${image#docker.io/}]=yes; fi
  done < <(tac "$state/history")
  for image in $(docker images --all --digests --format '{{.Repository}}@{{.Digest}}' | sort -u); do
    if [ "${image%@*}" = "${IMAGE#docker.io/}" ] && [ -z "${needed[$image]:-}" ]; then
      docker rmi "$image" >/dev/null 2>&1 || say "$image is still in use"
    fi
  done
}

rollback() {
  local live kept left
  live=$(live_container) || fail "The proxy does not answer: docker logs --tail 20 $PROXY"
  kept=$(kept_container)
  if [ "$kept" != "$live" ] && running "$kept"; then
    wanted=$(image_of "$kept")
  else
    wanted=$(grep -vxF "$(image_of "$live")" "$state/history" 2>/dev/null | grep . | tail -n 1) || fail "There is no earlier version on this server to go back to."
  fi
  say "going back to $wanted"
  left=$(image_of "$live") || left=''
  deploy
  # What somebody goes back from was not good: the next rollback must not lead to it.
  if [ -n "$left" ]; then write history "$(grep -vxF "$left" "$state/history" 2>/dev/null)" || say "$unwritable"; fi
  confirm
}

case $action in
  preflight) check_server && check_room && echo "ready: $service, $IMAGE" ;;
  current)
    # After its turn: a deployment whose caller was cut off may be about to switch, and an answer before that would be wrong.
    lock
    check_server
    live=$(live_container) || fail "The proxy does not answer: docker logs --tail 20 $PROXY"
    if running "$live"; then image_of "$live"; fi
    ;;
  deploy | confirm | rollback)
    lock
    "$action"
    ;;
esac
