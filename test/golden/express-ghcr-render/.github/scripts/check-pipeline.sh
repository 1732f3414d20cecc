#!/usr/bin/env bash
# Are the workflows and their scripts sound? CI asks whenever .github/ or deploy/ changes; ask yourself before you push:
#
#   bash .github/scripts/check-pipeline.sh
#
# actionlint   mistakes: unknown keys, contexts and types; what a `run:` line says, too
# zizmor       ways in for an attacker: text in shell commands, too many permissions, actions that are not pinned
# and, for the scripts, shellcheck: quoting, unset names, what fails unseen
# A finding that you can answer for: say so where it stands, with the reason, as `on:` in cd.yml does.
set -euo pipefail
# shellcheck source=say.sh
. "$(dirname "$0")/say.sh"
cd "$(dirname "$0")/../.."
PATH=${PIPELINE_TOOLS:-$HOME/.cache/pipeline-tools}/bin:$PATH

missing=''
for tool in actionlint zizmor shellcheck; do command -v "$tool" >/dev/null || missing+=" $tool"; done
[ -z "$missing" ] ||
  fail 'Linters are missing' "Not found:$missing. Install all of them with: bash .github/scripts/install-pipeline-tools.sh"

# Each of them runs, so that one look shows all findings.
failed=''
actionlint || failed+=' actionlint'
zizmor --quiet --offline .github || failed+=' zizmor'
shopt -s nullglob # deploy/, the scripts for a server, is not in every repository
shellcheck .github/scripts/*.sh deploy/*.sh || failed+=' shellcheck'
[ -z "$failed" ] || fail 'The pipeline is not sound' "Findings of:$failed. They stand above. At your desk: bash .github/scripts/check-pipeline.sh"
echo 'The pipeline is sound.' >&2
