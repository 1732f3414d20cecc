#!/usr/bin/env bash
# The new version answers: tells the server that the old container can go. The server refuses when the new one has crashed and
# been started again meanwhile; that fails the deployment. A server that cannot be reached now does not: the new version is good.
#
#   .github/scripts/confirm.sh        env: what server.sh needs
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
status=0
bash "$here/server.sh" confirm || status=$?
case $status in
  0) ;;
  255) warning 'The old container is still there' 'It does no harm: the next deployment removes it. The log says why.' ;;
  *) exit "$status" ;;
esac
