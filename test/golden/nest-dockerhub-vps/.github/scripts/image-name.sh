#!/usr/bin/env bash
# Prints the image's name, without a tag. Environment: GITHUB_REPOSITORY (owner/name), DOCKERHUB_USERNAME.
# The namespace is the Docker Hub account's, which need not be called like the GitHub owner. The host is written out, so that no
# tool has to guess what `me/app` means.
set -euo pipefail
# shellcheck source=say.sh
. "$(dirname "$0")/say.sh"
need GITHUB_REPOSITORY DOCKERHUB_USERNAME

name=docker.io/$(printf '%s/%s' "$DOCKERHUB_USERNAME" "${GITHUB_REPOSITORY#*/}" | tr '[:upper:]' '[:lower:]')
[[ $name =~ ^docker\.io/[a-z0-9]+/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*$ ]] ||
  fail 'No valid image name' "$name cannot name an image. The variable DOCKERHUB_USERNAME must be a Docker ID (letters and digits): gh variable set DOCKERHUB_USERNAME --body 'your-docker-id'"
printf '%s\n' "$name"
