#!/usr/bin/env bash
# Prints what is shipped, package by package, in the language of SPDX: a software bill of materials (SBOM). It is attached to each
# GitHub Release, so that "are we affected?" can be answered for every version that ever ran.
#
#   bash .github/scripts/sbom.sh 1.2.3
#
# Reads the lockfile, installs and runs nothing.
set -euo pipefail
npm sbom --package-lock-only --omit dev --sbom-format spdx --sbom-type application |
  jq --arg version "$1" '
    # the version in package.json is never raised; it is part of what names the package, here and in the relationships
    (.packages[0].name | gsub("[^A-Za-z0-9.-]"; ".")) as $name | .packages[0].versionInfo as $old
    | walk(if type == "string" then gsub("(?<before>\($name)[-@])\($old)(?<after>$|-)"; "\(.before)\($version)\(.after)") else . end)
    | .packages[0].versionInfo = $version | .name = "\(.packages[0].name)@\($version)"'
