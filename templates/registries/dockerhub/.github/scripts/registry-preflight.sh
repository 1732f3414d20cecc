#!/usr/bin/env bash
# Is all there that CD needs to push an image? Writes the output ready, and if something is missing, says how to set it. The run
# stays green: a repository that is not set up yet is not broken.
#
# Environment: DOCKERHUB_USERNAME, and HAS_DOCKERHUB_TOKEN (true or false: the check needs no secret, so it gets none).
set -euo pipefail
# shellcheck source=say.sh
. "$(dirname "$0")/say.sh"

commands=()
[ -n "${DOCKERHUB_USERNAME:-}" ] || commands+=("gh variable set DOCKERHUB_USERNAME --body 'your-docker-id'")
[ "${HAS_DOCKERHUB_TOKEN:-}" = true ] || commands+=('gh secret set DOCKERHUB_TOKEN')
if [ ${#commands[@]} -eq 0 ]; then
  output ready true
  exit 0
fi

output ready false
list=$(printf '%s\n' "${commands[@]}")
notice 'Docker Hub is not set up yet' "Nothing was released. Run this in the repository's folder, then start CD again (gh workflow run cd.yml):
$list"
summary <<MARKDOWN
### Nothing released: Docker Hub is not set up yet

CD pushes the image to your Docker Hub account and needs to know which one, and how to get in:

\`\`\`sh
$list
\`\`\`

The token comes from hub.docker.com: Account settings, Personal access tokens, with access "Read & Write".
Then start CD again: \`gh workflow run cd.yml\`
MARKDOWN
