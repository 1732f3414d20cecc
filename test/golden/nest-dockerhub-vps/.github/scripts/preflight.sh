#!/usr/bin/env bash
# Is everything set that a deployment to the server needs, and is the server ready? Output of the step: ready=true or false.
#
#   .github/scripts/preflight.sh
#
# env: URL (the variable VPS_URL), VERIFY_SECONDS, and what server.sh needs. Where something is not set, nobody is called.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=settings.sh
. "$here/settings.sh"

export VPS_URL=${URL:-}
wants variable VPS_HOST 'the server' 203.0.113.7
wants variable VPS_URL 'where the service answers; Deploy checks its /health' https://hello.example.com
wants variable VPS_KNOWN_HOSTS "the server's host key; prepare-server.sh prints it" '203.0.113.7 ssh-ed25519 AAAA…'
# shellcheck disable=SC2088 # the shell of whoever runs the command expands it
wants secret VPS_SSH_KEY 'the key that may deploy' '~/.ssh/deploy-key'
if [ ${#missing[@]} -gt 0 ]; then instead 'deploy/README.md says how to prepare a server; at the end it prints these commands with their values.'; fi

must_match VPS_HOST '^[A-Za-z0-9.:-]+$' "It is a host's name or IP address: gh variable set VPS_HOST --body 203.0.113.7"
must_match VPS_PORT '^[0-9]{1,5}$' 'It is a number: gh variable set VPS_PORT --body 22'
must_match VPS_USER '^[a-z_][a-z0-9_-]*$' "It is a user's name: gh variable set VPS_USER --body deploy"
must_match VPS_URL '^https?://[A-Za-z0-9._:-]+/?$' 'It must look like https://hello.example.com: gh variable set VPS_URL --body https://…'
must_match VPS_SSH_KEY '^[[:space:]]*-----BEGIN .*PRIVATE KEY-----.*-----END .*PRIVATE KEY-----[[:space:]]*$' 'It must be a private key, the whole file: gh secret set VPS_SSH_KEY < ~/.ssh/deploy-key'
# twice that long, and a deployment before each, must fit into the time that the job has
must_match VERIFY_SECONDS '^([1-9][0-9]?|[1-5][0-9]{2}|600)$' 'It is a number of seconds, 600 at most: gh variable set VERIFY_SECONDS --body 60'

ready_or_explain 'The deployment to your server'
if [ ${#missing[@]} -gt 0 ]; then exit; fi

installed=$(bash "$here/server.sh" version)
ours=$(sed -n 's/^script_version=//p' "$here/../../deploy/deploy-service.sh")
# a newer one, brought by another service of this server, still knows the six words
if ! [[ $installed =~ ^deploy-service\ ([0-9]{1,9})$ ]] || [ "${BASH_REMATCH[1]}" -lt "$ours" ]; then
  warning 'The server has an old version of the script' "It runs \"$installed\", this repository has \"deploy-service $ours\". Copy deploy/ to the server and run prepare-server.sh again."
fi
bash "$here/server.sh" preflight | sed 's/^/server: /'
