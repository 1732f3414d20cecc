#!/usr/bin/env bash
# Prints what is shipped, package by package, in the language of SPDX: a software bill of materials (SBOM). It is attached to each
# GitHub Release, so that "are we affected?" can be answered for every version that ever ran.
#
#   bash .github/scripts/sbom.sh 1.2.3
#
# Reads the lockfile, installs and runs nothing.
set -euo pipefail
npm sbom --package-lock-only --omit dev --sbom-format spdx --sbom-type application |
  jq --arg version "$1" '.packages[0].versionInfo = $version | .name = "\(.packages[0].name)@\($version)"'
