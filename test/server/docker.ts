// A label is a file in the container's folder. As docker does, `images` leaves docker.io/ out, and, as Docker 29 does, hides what has no
// tag unless it is asked for all; as the proxy does, a target whose name is no host's name is refused. Files change what happens: with
// slow, the switch takes as many seconds as it says; with taken, a container that publishes a port is made, but cannot start; with
// no-registry, nothing can be pulled; crashes says how often every container has crashed.
export const docker = `#!/usr/bin/env bash
set -euo pipefail
cd "$FAKE"
word=$1; shift
case $word in
  info) if [ "\${1:-}" = --format ]; then echo "$FAKE"; fi ;;
  manifest) exit 1 ;;
  pull)
    if [ -e no-registry ]; then echo 'dial tcp: lookup ghcr.io: i/o timeout' >&2; exit 1; fi
    image=\${2#docker.io/}; touch "images/\${image//\\//%}" ;;
  image)
    image=\${!#}; image=\${image#docker.io/}
    [ -e "images/\${image//\\//%}" ] || exit 1
    case $(uname -m) in x86_64) echo amd64 ;; aarch64) echo arm64 ;; *) uname -m ;; esac ;;
  images) [[ " $* " == *" --all "* ]] || exit 0
    for image in images/*; do image=\${image#images/}; echo "\${image//%//}"; done ;;
  rmi) image=\${1#docker.io/}; rm "images/\${image//\\//%}" ;;
  ps) for name in containers/*/deploy-service.name; do [ -e "$name" ] || continue; name=\${name#*/}; echo "\${name%/*}"; done ;;
  network) ;;
  start) [ ! -e taken ] ;;
  stop) echo "\${!#}" >>stopped ;;
  logs) ;;
  rm) rm -rf "containers/$2" ;;
  run)
    before=''
    for word; do if [ "$before" = --name ]; then name=$word; mkdir "containers/$name"; fi
      if [ "$before" = --label ]; then printf %s "\${word#*=}" >"containers/$name/\${word%%=*}"; fi
      before=$word
    done
    printf %s "$before" >"containers/$name/image"
    [ ! -e taken ] || [[ "$*" != *--publish* ]] ;;
  inspect)
    name=\${!#}
    [ -d "containers/$name" ] || exit 1
    case \${2:-} in
      '') ;;
      *Running*) echo true ;;
      *RestartCount*) cat crashes 2>/dev/null || echo 0 ;;
      *Config.Image*) cat "containers/$name/image" ;;
      *) label=\${2#*\\"}; label=containers/$name/\${label%%\\"*}; if [ -e "$label" ]; then cat "$label"; fi; echo ;;
    esac ;;
  exec)
    shift 2
    if [ "$1" = list ]; then
      echo 'Service Host Path Target State TLS'
      if [ -e target ]; then echo "$(cat service) * / $(cat target) running no"; fi
      exit
    fi
    if [ -e slow ]; then /bin/sleep "$(cat slow)"; fi
    host=\${4%:*}
    [ \${#host} -le 63 ] && [[ $host != *.-* ]] || exit 1
    printf %s "$2" >service
    printf %s "$4" >target ;;
  *) echo "no such word: $word" >&2; exit 1 ;;
esac
`;
