#!/usr/bin/env bash
# Sends the message of report.sh to a Telegram chat.
#
#   TELEGRAM_BOT_TOKEN=… TELEGRAM_CHAT_ID=… RUNNER_TEMP=… .github/scripts/notify-telegram.sh
#
# No parse_mode: an underscore in the text would otherwise be taken for markup, and the message refused.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=notify.sh
. "$here/notify.sh"

configured Telegram secret TELEGRAM_BOT_TOKEN '' variable TELEGRAM_CHAT_ID 123456789
if ! [[ $TELEGRAM_BOT_TOKEN =~ ^[0-9]+:[A-Za-z0-9_-]+$ ]]; then
  warning 'Telegram was not told' 'TELEGRAM_BOT_TOKEN does not look like 123456789:ABC… Ask @BotFather for it, then: gh secret set TELEGRAM_BOT_TOKEN'
  exit 0
fi

text=$(message 4096)
deliver Telegram \
  --data-urlencode "chat_id=$TELEGRAM_CHAT_ID" \
  --data-urlencode "text=$text" \
  --data-urlencode 'disable_web_page_preview=true' \
  <<<"url = \"https://api.telegram.org/bot$TELEGRAM_BOT_TOKEN/sendMessage\""
