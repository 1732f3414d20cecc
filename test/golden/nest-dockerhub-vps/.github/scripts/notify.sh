# shellcheck shell=bash
# Sourced by the notifiers. A message that cannot be sent is a warning, never a failure: the deployment itself was fine.
#
#   configured WHO KIND NAME EXAMPLE …   exits 0 with a notice when one of these settings is empty
#   message LIMIT                        prints the message of report.sh, cut to LIMIT characters as chat services count them
#   deliver WHO CURL-ARGUMENTS…          sends; curl's configuration (the secret parts) comes from stdin, so that no secret
#                                        stands on a command line

configured() {
  local who=$1 commands=''
  shift
  while [ $# -gt 0 ]; do
    if [ -z "${!2:-}" ]; then
      if [ "$1" = secret ]; then commands+="; gh secret set $2"; else commands+="; gh variable set $2 --body '$3'"; fi
    fi
    shift 3
  done
  if [ -n "$commands" ]; then
    notice "$who was not told" "It is not set up yet. To switch it on: ${commands#; }"
    exit 0
  fi
}

# In UTF-16 units, as Telegram and Discord count: an emoji is two of them, and is never cut in half.
message() {
  jq -Rrsj --argjson limit "$1" '
    [foreach (rtrimstr("\n") | explode[]) as $char ({used: 0}; .used += (if $char > 65535 then 2 else 1 end); if .used <= $limit then $char else empty end)]
    | implode' "${RUNNER_TEMP:?}/message.txt"
}

deliver() {
  local who=$1 answer why
  shift
  answer=$(mktemp)
  if why=$(curl -sS --fail-with-body --max-time 20 --retry 3 --retry-max-time 60 --config - -o "$answer" "$@" 2>&1); then
    echo "$who was told."
  else
    warning "$who was not told" "$why. $(head -c 300 "$answer" | tr -c '[:print:]' ' ')"
  fi
  rm -f "$answer"
}
