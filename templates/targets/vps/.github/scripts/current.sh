#!/usr/bin/env bash
# Prints the image that is live on the server, as name@sha256:…; "none" when none is.
#
#   .github/scripts/current.sh [settled]        env: what server.sh needs
#
# It needs no "settled": the server's script answers only when no deployment is under way.
set -euo pipefail
image=$(bash "$(dirname "$0")/server.sh" current)
echo "${image:-none}"
