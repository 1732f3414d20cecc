#!/usr/bin/env bash
# Prints the image's name, without a tag. Environment: GITHUB_REPOSITORY (owner/name).
# Registries allow lower case only; GitHub owners may be called Octo-Cat.
set -euo pipefail
# shellcheck source=say.sh
. "$(dirname "$0")/say.sh"
need GITHUB_REPOSITORY

name=ghcr.io/$(printf '%s' "$GITHUB_REPOSITORY" | tr '[:upper:]' '[:lower:]')
[[ $name =~ ^ghcr\.io/[a-z0-9_-]+/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*$ ]] ||
  fail 'No valid image name' "$name cannot name an image: the repository's name may hold letters, digits and single . _ - between them. Rename it: gh repo rename NEW-NAME"
printf '%s\n' "$name"
