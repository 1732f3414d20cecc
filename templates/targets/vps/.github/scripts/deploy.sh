#!/usr/bin/env bash
# Puts one image live on the server: started beside the old one, switched when it is healthy. The old one keeps running until
# confirm.sh, so that going back takes a second.
#
#   .github/scripts/deploy.sh ghcr.io/me/hello@sha256:…        env: what server.sh needs
set -euo pipefail
exec bash "$(dirname "$0")/server.sh" "deploy $1"
