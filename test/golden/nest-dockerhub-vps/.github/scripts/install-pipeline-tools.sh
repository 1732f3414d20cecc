#!/usr/bin/env bash
# Installs what check-pipeline.sh needs, for you alone and outside of the repository. Needs Go and Python 3.
#
#   bash .github/scripts/install-pipeline-tools.sh
#
# Nothing is taken on trust: Go compares what it loads with its public checksum database, pip with the hashes in
# .github/pipeline-requirements.txt.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=say.sh
. "$here/say.sh"
actionlint=v1.7.12
tools=${PIPELINE_TOOLS:-$HOME/.cache/pipeline-tools}

for tool in go python3; do
  command -v "$tool" >/dev/null ||
    fail "$tool is missing" "It is needed to install the linters. Go: https://go.dev/doc/install; Python: https://www.python.org/downloads/"
done

mkdir -p "$tools"
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
  --requirement "$here/../pipeline-requirements.txt"
GOBIN=$(cd "$tools/bin" && pwd) go install "github.com/rhysd/actionlint/cmd/actionlint@$actionlint"
echo "Installed in $tools/bin: actionlint $actionlint, zizmor, shellcheck." >&2
