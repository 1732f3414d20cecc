#!/usr/bin/env bash
# Sends the message of report.sh as an e-mail, through your SMTP server. Never without TLS.
#
#   SMTP_HOST=… SMTP_PASSWORD=… MAIL_FROM=… MAIL_TO=… RUNNER_TEMP=… .github/scripts/notify-email.sh
#
# env: SMTP_HOST, SMTP_PORT (default 587: STARTTLS; 465: TLS from the start), SMTP_USERNAME (default: MAIL_FROM),
#      SMTP_PASSWORD, MAIL_FROM, MAIL_TO (several: separated by commas)
# The headers hold checked addresses and plain ASCII only, and the text travels as base64: nothing in it can become a header.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=notify.sh
. "$here/notify.sh"

configured 'The e-mail address' variable SMTP_HOST smtp.example.com secret SMTP_PASSWORD '' \
  variable MAIL_FROM robot@example.com variable MAIL_TO you@example.com

refuse() {
  warning 'No e-mail was sent' "$1"
  exit 0
}
address='^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}$'
port=${SMTP_PORT:-587}
[[ $SMTP_HOST =~ ^[A-Za-z0-9.-]+$ ]] || refuse "SMTP_HOST must be a host's name: gh variable set SMTP_HOST --body smtp.example.com"
[[ $port =~ ^[0-9]{1,5}$ ]] || refuse "SMTP_PORT must be a number: gh variable set SMTP_PORT --body 587"
[[ $MAIL_FROM =~ $address ]] || refuse "MAIL_FROM must be one address: gh variable set MAIL_FROM --body robot@example.com"
[[ $MAIL_TO != *[$'\r\n']* ]] || refuse "MAIL_TO must be one line: gh variable set MAIL_TO --body you@example.com"
recipients=()
IFS=', ' read -ra addresses <<<"$MAIL_TO"
for to in "${addresses[@]}"; do
  [[ $to =~ $address ]] || refuse "MAIL_TO must be addresses, separated by commas: gh variable set MAIL_TO --body you@example.com"
  recipients+=(--mail-rcpt "$to")
done

scheme=smtp
if [ "$port" = 465 ]; then scheme=smtps; fi
mail=$(mktemp)
trap 'rm -f "$mail"' EXIT
{
  printf 'From: %s\nTo: %s\n' "$MAIL_FROM" "$(IFS=,; echo "${addresses[*]}")"
  printf 'Subject: %s\n' "$(tr -cd '\40-\176' <"${RUNNER_TEMP:?}/message-title.txt" | sed 's/^ *//' | cut -c 1-200)"
  printf 'Date: %s\n' "$(LC_ALL=C date -R)"
  # not every server adds one, and Gmail takes no mail without it
  printf 'Message-ID: <%s.%s.%s@%s>\n' "${GITHUB_RUN_ID:-0}" "${GITHUB_RUN_ATTEMPT:-0}" "$(date +%s%N)" "${MAIL_FROM#*@}"
  printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n'
  message 20000 | base64 -w 76
} | sed 's/$/\r/' >"$mail"

# in curl's configuration, a backslash goes before a backslash and a quote
user=${SMTP_USERNAME:-$MAIL_FROM}:$SMTP_PASSWORD
user=${user//\\/\\\\}
user=${user//\"/\\\"}
# the URL's path is the name that we greet the server with
deliver 'The e-mail address' --ssl-reqd --url "$scheme://$SMTP_HOST:$port/${MAIL_FROM#*@}" \
  --mail-from "$MAIL_FROM" "${recipients[@]}" --upload-file "$mail" <<<"user = \"$user\""
