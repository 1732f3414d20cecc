#!/usr/bin/env bash
# Says one of six words to the server over SSH, and prints its answer.
#
#   VPS_HOST=… VPS_SSH_KEY="$(cat ~/.ssh/deploy-key)" VPS_KNOWN_HOSTS="…" .github/scripts/server.sh current
#
# env: VPS_HOST, VPS_PORT (default 22), VPS_USER (default deploy), VPS_KNOWN_HOSTS, VPS_SSH_KEY
# The words are those of deploy/deploy-service.sh, the only program on the server that this key can call.
# Exit code: 0; 1 = the server said no; 255 = it was not reached, or the connection broke.
# The host key is compared with VPS_KNOWN_HOSTS before anything is sent: asking the network for it (ssh-keyscan) would trust
# whoever answers.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
need VPS_HOST VPS_KNOWN_HOSTS VPS_SSH_KEY

umask 077
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
printf '%s\n' "${VPS_SSH_KEY//$'\r'/}" >"$folder/key"
printf '%s\n' "${VPS_KNOWN_HOSTS//$'\r'/}" >"$folder/known_hosts"

# Its messages are shown as they come, each behind a word of ours: a line that begins with :: would be an order to the runner.
exec 3>&1
set +e
timeout 960 ssh -n -T -F /dev/null -p "${VPS_PORT:-22}" \
  -o BatchMode=yes -o IdentitiesOnly=yes -o IdentityFile="$folder/key" \
  -o StrictHostKeyChecking=yes -o UserKnownHostsFile="$folder/known_hosts" -o GlobalKnownHostsFile=/dev/null \
  -o ConnectTimeout=15 -o ServerAliveInterval=15 -o ServerAliveCountMax=4 -o LogLevel=ERROR \
  "${VPS_USER:-deploy}@$VPS_HOST" "$1" 2>&1 >&3 | tee "$folder/said" | sed -u 's/^/server: /' >&2
status=${PIPESTATUS[0]}
set -e
if [ "$status" = 0 ]; then exit; fi

unreached() { # TITLE TEXT
  (fail "$1" "$2") || exit 255
}

said=$(tr -d '\r' <"$folder/said") # ssh ends its lines with both
last=${said##*$'\n'}
case $status-$said in
  124-*) unreached 'The server takes too long' "$VPS_HOST did not finish \"${1%% *}\" within 16 minutes." ;;
  255-*'Host key verification failed'* | 255-*'IDENTIFICATION HAS CHANGED'*)
    unreached 'Not the server that we know' "The host key of $VPS_HOST is not the one in VPS_KNOWN_HOSTS, so nothing was sent to it. Read it on the server itself (/etc/ssh/ssh_host_ed25519_key.pub; deploy/README.md says how), then: gh variable set VPS_KNOWN_HOSTS. Its first word must be the value of VPS_HOST: a domain and its IP address are two names." ;;
  255-*'error in libcrypto'* | 255-*'invalid format'*)
    unreached 'VPS_SSH_KEY is no private key' "It must be the whole file, its first and last line included: gh secret set VPS_SSH_KEY < ~/.ssh/deploy-key" ;;
  255-*'Permission denied'*)
    unreached 'The server refuses the key' "$VPS_HOST does not accept VPS_SSH_KEY for the user ${VPS_USER:-deploy}. Run deploy/prepare-server.sh there again with its public half, or: gh secret set VPS_SSH_KEY < ~/.ssh/deploy-key" ;;
  255-*)
    # Before the login ssh always says why, with the port or in these words; a connection that breaks later may end without a word.
    case $last in
      'ssh: '* | kex_* | *' port '* | *'banner exchange'*)
        unreached 'The server cannot be reached' "$VPS_HOST, port ${VPS_PORT:-22}: $last. Is it running, and does its firewall let GitHub in? Is it the right one? gh variable set VPS_HOST --body …" ;;
      *)
        unreached 'The connection broke' "It ended before $VPS_HOST had said how \"${1%% *}\" went${last:+; the last line was: $last}. What was left half done is mended by the next deployment. Once more: gh run rerun ${GITHUB_RUN_ID:-…}" ;;
    esac
    ;;
  *)
    reason=$(sed -n 's/^error: //p' <<<"$said" | tail -n 1)
    fail "The server said no to \"${1%% *}\"" "${reason:-deploy-service ended with $status; its last words: ${last:-none}}"
    ;;
esac
