#!/usr/bin/env bash
# Is everything set that a deployment to Render needs? Output of the step: ready=true or false. Calls nobody.
#
#   .github/scripts/preflight.sh
#
# env: URL (the variable RENDER_SERVICE_URL), and either RENDER_API_KEY with RENDER_SERVICE_ID, or RENDER_DEPLOY_HOOK;
#      VERIFY_SECONDS (may be empty)
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=settings.sh
. "$here/settings.sh"

export RENDER_SERVICE_URL=${URL:-}
wants variable RENDER_SERVICE_URL 'where the service answers; Deploy checks its /health' https://hello.onrender.com
if [ -z "${RENDER_DEPLOY_HOOK:-}" ]; then
  wants secret RENDER_API_KEY 'lets Deploy start a deployment and watch it'
  wants variable RENDER_SERVICE_ID 'names the service, as the address of its page does' srv-abc123
  if [ ${#missing[@]} -gt 0 ]; then
    instead 'In place of RENDER_API_KEY and RENDER_SERVICE_ID, the deploy hook alone will do: gh secret set RENDER_DEPLOY_HOOK'
  fi
fi

must_match RENDER_SERVICE_URL '^https?://[A-Za-z0-9._:-]+/?$' 'It must look like https://hello.onrender.com: gh variable set RENDER_SERVICE_URL --body https://…'
must_match RENDER_SERVICE_ID '^[A-Za-z0-9_-]+$' 'It must look like srv-abc123: gh variable set RENDER_SERVICE_ID --body srv-…'
must_match RENDER_API_KEY '^[A-Za-z0-9_-]+$' 'Copy it again from Render, Account settings, API keys: gh secret set RENDER_API_KEY'
must_match RENDER_DEPLOY_HOOK '^https://api\.render\.com/deploy/[A-Za-z0-9_-]+\?key=[A-Za-z0-9_-]+$' "Copy it again from the service's settings: gh secret set RENDER_DEPLOY_HOOK"
# twice that long, and a deployment before each, must fit into the time that the job has
must_match VERIFY_SECONDS '^([1-9][0-9]?|[1-5][0-9]{2}|600)$' 'It is a number of seconds, 600 at most: gh variable set VERIFY_SECONDS --body 300'

ready_or_explain 'The deployment to Render'
