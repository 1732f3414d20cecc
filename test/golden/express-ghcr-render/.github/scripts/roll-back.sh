#!/usr/bin/env bash
# A deployment went wrong: sees to it that the version before is live, proves it, and fails saying so.
#
#   URL=… VERSION=1.2.3 IMAGE=name@sha256:… PREVIOUS_VERSION=1.2.2 PREVIOUS_IMAGE=name@sha256:… .github/scripts/roll-back.sh
#
# env: the above, REASON (what went wrong; may be empty), and what the target's current.sh and deploy.sh need
# It always exits 1: whatever it can save, the new version is not live.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=health.sh
. "$here/health.sh"

# What is live, once nothing is under way any more: a deploy that was given up, or lost sight of, must not go live afterwards.
live=$(bash "$here/current.sh" settled) || live=''

before="version ${PREVIOUS_VERSION:-before}"
# The same version once more, with new settings for instance: then the image that is live does not say whether it was replaced.
again=false
if [ "$VERSION" = "${PREVIOUS_VERSION:-}" ]; then again=true; fi
not_again() { fail 'Not deployed again' "Deploying version $VERSION once more failed; it is live as it was before, and answers.$why"; }
why=${REASON:+ Why: $REASON}

if [ -z "${PREVIOUS_IMAGE:-}" ]; then
  if [ -n "${PREVIOUS_VERSION:-}" ] && VERIFY_SECONDS=30 bash "$here/verify.sh" "$PREVIOUS_VERSION"; then
    fail 'Not deployed' "Version $VERSION did not go live; $before still is.$why"
  fi
  if [ "$live" = "$IMAGE" ]; then
    look_at "$URL"
    if [ "$seen_version" = "$VERSION" ]; then
      fail 'Not finished' "Version $VERSION is live and answers, but the deployment ended before it was confirmed. Once more: gh workflow run deploy.yml -f version=$VERSION$why"
    fi
    # a firewall, or an address that leads elsewhere: the commonest reasons why a first deployment is not seen
    fail 'Not seen from outside' "Version $VERSION runs on the target, but $URL does not show it, and there is no earlier one to go back to. Is the address right (gh variable list), does its name lead there (DNS), are its ports open? Then: gh workflow run deploy.yml$why"
  fi
  fail 'Not deployed' "Version $VERSION did not go live, and there is no earlier one to go back to. Mend it and push, or deploy a version that works: gh workflow run deploy.yml -f version=…$why"
fi

# A platform that has refused the new version still serves the old one: then there is nothing to put back.
if [ "$live" = "$PREVIOUS_IMAGE" ] && [ "$again" = false ]; then
  echo "The target never left $PREVIOUS_IMAGE."
else
  echo "Going back to $PREVIOUS_IMAGE"
  bash "$here/deploy.sh" "$PREVIOUS_IMAGE" || {
    if [ "$again" = true ] && bash "$here/verify.sh" "$VERSION"; then not_again; fi
    look_at "$URL" # whatever the target's own door has said, this is what people get
    fail 'Rolling back failed' "Version $VERSION failed, and going back to $before failed too. Right now $seen. Look at the target; then: gh workflow run deploy.yml -f version=${PREVIOUS_VERSION:-…}$why"
  }
fi

if [ -z "${PREVIOUS_VERSION:-}" ]; then
  fail 'Not deployed' "Version $VERSION did not go live. The image before is live, but whether it answers could not be checked, since no release says which version it is: $PREVIOUS_IMAGE. Look at $URL/health.$why"
fi
bash "$here/verify.sh" "$PREVIOUS_VERSION" ||
  fail 'Rolling back failed' "Version $VERSION failed, and $before was put back but does not answer as it should. Look at the target now; then: gh workflow run deploy.yml -f version=${PREVIOUS_VERSION:-…}$why"

if [ "$again" = true ]; then not_again; fi
if [ "$live" = "$PREVIOUS_IMAGE" ]; then
  fail 'Not deployed' "Version $VERSION did not go live; $before was never interrupted and answers.$why"
fi
fail 'Rolled back' "Version $VERSION failed and was rolled back: $before is live again and answers.$why"
