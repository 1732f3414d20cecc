#!/usr/bin/env bash
# Is all there that CD needs to push an image? Writes the output ready, and if something is missing, says how to set it. The run
# stays green: a repository that is not set up yet is not broken.
#
# Environment: DOCKERHUB_USERNAME, and DOCKERHUB_TOKEN (any word if it is set: the check needs no secret, so it gets none).
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
# shellcheck source=settings.sh
. "$here/settings.sh"

wants variable DOCKERHUB_USERNAME 'the account that the image goes to' your-docker-id
wants secret DOCKERHUB_TOKEN 'lets CD push the image'
must_match DOCKERHUB_USERNAME '^[A-Za-z0-9]+$' "It must be a Docker ID, which has letters and digits only: gh variable set DOCKERHUB_USERNAME --body 'your-docker-id'"
ready_or_explain 'Docker Hub'
