#!/usr/bin/env bash
# Has anything in .github/ or deploy/ (where a server's scripts stand) changed since BASE? Writes the output changed, true or false.
# BASE is a commit; if it is unknown here (the first push of a branch, a forced push), the answer is true: better one check too many.
#
#   bash .github/scripts/pipeline-changed.sh BASE
set -euo pipefail
# shellcheck source=say.sh
. "$(dirname "$0")/say.sh"
base=$(git rev-parse --verify --quiet --end-of-options "${1:-}^{commit}") || base=''
if [ -n "$base" ] && git diff --quiet "$base" HEAD -- :/.github :/deploy; then output changed false; else output changed true; fi
