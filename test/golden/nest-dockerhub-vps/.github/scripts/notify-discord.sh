#!/usr/bin/env bash
# Sends the message of report.sh to a Discord channel, through its webhook.
#
#   DISCORD_WEBHOOK_URL=https://discord.com/api/webhooks/… RUNNER_TEMP=… .github/scripts/notify-discord.sh
#
# No mention is allowed: a text with @everyone in it calls nobody.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=notify.sh
. "$here/notify.sh"

configured Discord secret DISCORD_WEBHOOK_URL ''
if ! [[ $DISCORD_WEBHOOK_URL =~ ^https://[A-Za-z0-9._/?=\&-]+$ ]]; then
  warning 'Discord was not told' 'DISCORD_WEBHOOK_URL is no https:// URL. Channel settings, Integrations, Webhooks; then: gh secret set DISCORD_WEBHOOK_URL'
  exit 0
fi

body=$(message 2000 | jq -Rs '{content: ., allowed_mentions: {parse: []}}')
deliver Discord -H 'Content-Type: application/json' --data-binary "$body" <<<"url = \"$DISCORD_WEBHOOK_URL\""
