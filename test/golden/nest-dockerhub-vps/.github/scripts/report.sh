#!/usr/bin/env bash
# Says how it went, once: on the run's summary, and in files that the notifiers send.
#
#   EVENT=Deploy RESULT=success VERSION=1.2.3 COMMIT=… RUN_URL=… DETAIL="…" .github/scripts/report.sh
#
# env: EVENT (short words), RESULT (success, failure, cancelled), VERSION (may be empty), COMMIT, RUN_URL,
#      DETAIL (one sentence, may be empty), GITHUB_REPOSITORY, RUNNER_TEMP
# writes: $RUNNER_TEMP/message-title.txt (one line) and $RUNNER_TEMP/message.txt (all of it)
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"

case $RESULT in
  success) mark='✅' word='succeeded' ;;
  cancelled) mark='⚪' word='was cancelled or timed out' ;;
  *) mark='❌' word='failed' ;;
esac
title="$mark ${GITHUB_REPOSITORY:-}: $EVENT${VERSION:+ $VERSION} $word"
# folded YAML and line breaks in an output leave blanks behind
detail=$(printf '%s' "${DETAIL:-}" | tr '\r\n' '  ' | sed 's/  */ /g; s/^ //; s/ $//')
if [ "$RESULT" = cancelled ]; then
  detail="It was stopped, it ran out of time, or a newer run took its place in the queue.${detail:+ $detail}"
fi
folder=${RUNNER_TEMP:-$(mktemp -d)}

printf '%s\n' "$title" >"$folder/message-title.txt"
{
  printf '%s\n' "$title"
  if [ -n "$detail" ]; then printf '%s\n' "$detail"; fi
  printf 'Commit %s\n%s\n' "${COMMIT:0:7}" "$RUN_URL"
} >"$folder/message.txt"

{
  printf '### %s %s%s %s\n\n' "$mark" "$EVENT" "${VERSION:+ $VERSION}" "$word"
  if [ -n "$detail" ]; then printf '%s\n\n' "$detail"; fi
  printf 'Commit %s\n' "${COMMIT:0:7}"
} | summary
cat "$folder/message.txt"
