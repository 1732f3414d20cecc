#!/usr/bin/env bash
# Prints the image that is live on the server, as name@sha256:…; nothing when none is.
#
#   .github/scripts/current.sh        env: what server.sh needs
set -euo pipefail
bash "$(dirname "$0")/server.sh" current
