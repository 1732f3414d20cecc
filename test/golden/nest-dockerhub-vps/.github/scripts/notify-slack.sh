#!/usr/bin/env bash
# Sends the message of report.sh to a Slack channel, through an incoming webhook.
#
#   SLACK_WEBHOOK_URL=https://hooks.slack.com/services/… RUNNER_TEMP=… .github/scripts/notify-slack.sh
#
# Slack asks for &, < and > to be escaped; that also keeps text such as <!channel> from calling everybody.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=notify.sh
. "$here/notify.sh"

configured Slack secret SLACK_WEBHOOK_URL ''
if ! [[ $SLACK_WEBHOOK_URL =~ ^https://[A-Za-z0-9._/-]+$ ]]; then
  warning 'Slack was not told' 'SLACK_WEBHOOK_URL is no https:// URL. Make a webhook at api.slack.com/apps, then: gh secret set SLACK_WEBHOOK_URL'
  exit 0
fi

body=$(message 4000 | jq -Rs '{text: (gsub("&"; "&amp;") | gsub("<"; "&lt;") | gsub(">"; "&gt;"))}')
deliver Slack -H 'Content-Type: application/json' --data-binary "$body" <<<"url = \"$SLACK_WEBHOOK_URL\""
