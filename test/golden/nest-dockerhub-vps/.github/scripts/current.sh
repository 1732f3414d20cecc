#!/usr/bin/env bash
# Prints the image that is live on the server, as name@sha256:…; nothing when none is.
#
#   .github/scripts/current.sh [settled]        env: what server.sh needs
#
# It needs no "settled": the server's script answers only when no deployment is under way.
set -euo pipefail
bash "$(dirname "$0")/server.sh" current
