# shellcheck shell=bash
# What every script of the lab asks of the machine. To be sourced.
lab=${LAB_DIR:-/tmp/lab}
bin=$lab/bin
state=$lab # logs and process ids
mkdir -p "$bin"
PATH="$bin:$PATH"

die() {
  echo "lab: $*" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else die "this must run as root, and there is no sudo: $*"
  fi
}

# packages COMMAND=PACKAGE…: installs the Debian packages whose command is missing
packages() {
  local pair missing=()
  for pair in "$@"; do command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || die "missing, and this is no Debian or Ubuntu to install them on: ${missing[*]}"
  {
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
  } >"$lab/apt.log" 2>&1 || { cat "$lab/apt.log" >&2; die "apt-get could not install: ${missing[*]}"; }
}

need_go() {
  command -v go >/dev/null || die "Go is missing (1.24 or newer): https://go.dev/dl/, or actions/setup-go; it fetches newer toolchains itself"
}

# wait_for COMMAND…: until it succeeds, 15 seconds at most
wait_for() {
  local end=$((SECONDS + 15))
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

# start NAME COMMAND…: in the background, beyond this script's life; its log and process id stay in $state
start() {
  local name=$1
  shift
  setsid "$@" >"$state/$name.log" 2>&1 </dev/null &
  echo $! >"$state/$name.pid"
}

# stop NAME: what start started, if it still is that process
stop() {
  local file=$state/$1.pid pid
  [ -f "$file" ] || return 0
  pid=$(cat "$file")
  ! kill -0 "$pid" 2>/dev/null || kill "$pid"
  rm -f "$file"
}
