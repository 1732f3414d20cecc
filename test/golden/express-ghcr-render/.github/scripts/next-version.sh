#!/usr/bin/env bash
# Which version does this commit get? Reads git and nothing else; prints:
#
#   version=1.3.0      empty: nothing here is worth a release
#   tagged=false       true: the commit has its version already
#   reason=…           one sentence for people
#
#   bash .github/scripts/next-version.sh [COMMIT]        (default: HEAD)
#
# Two questions, two answers:
# - Which commits are new? Those since the highest version tag that is *reachable* from the commit. All of them count, not the
#   last one only: a push may bring ten.
# - Which number comes next? It counts from the highest of *all* version tags, whatever branch they are on, so that no number is
#   given twice.
#
# Commits speak the language of https://www.conventionalcommits.org; the highest bump wins:
#   feat!: …, or a line `BREAKING CHANGE: …`   → major (while the version is 0.x, minor: 0.x promises nothing yet)
#   feat: …                                    → minor
#   docs, test, ci, chore, style               → no release: nothing that runs has changed
#   anything else, free text included          → patch
# To choose a number yourself, to leave 0.x for instance, push the commit together with its tag:
#   git tag v1.0.0 && git push --atomic origin main v1.0.0
set -euo pipefail
# shellcheck source=say.sh
. "$(dirname "$0")/say.sh"
export LC_ALL=C # bytes: a message in any encoding is only text

commit=$(git rev-parse --verify --quiet --end-of-options "${1:-HEAD}^{commit}") ||
  fail 'No such commit' "git knows no commit ${1:-HEAD} here; run this in the repository's folder."

# Only v1.2.3 counts: no `nightly`, no v1.2.3-rc.1, no v01.2.3. Numbers of ten digits and more would overflow.
number='(0|[1-9][0-9]{0,8})'
version_tags() { # arguments for `git tag`; lowest first
  git tag --list "$@" | { grep -E "^v$number\.$number\.$number\$" || true; } | sort -t. -k1.2,1n -k2,2n -k3,3n
}

answer() { # VERSION TAGGED REASON
  printf 'version=%s\ntagged=%s\nreason=%s\n' "$@"
  exit 0
}

bump_of() { # MESSAGE PARENTS: none, patch, minor or major
  local header="^([A-Za-z]+)(\([^()]*\))?(!?):" breaking=$'(^|\n)BREAKING[ -]CHANGE:' line
  if [[ $1 =~ $breaking ]]; then echo major && return; fi
  line=$(first_line "$1")
  if [[ $2 == *' '* && ! $line =~ $header ]]; then
    # GitHub's merge commits carry the pull request's title in the body. A merge without one adds nothing of its own: the
    # commits that it brings are counted one by one.
    line=$(first_line "${1#*$'\n'}")
    [[ $line =~ $header ]] || { echo none && return; }
  fi
  if [[ ! $line =~ $header ]]; then echo patch && return; fi
  if [ -n "${BASH_REMATCH[3]}" ]; then echo major && return; fi
  case $(printf '%s' "${BASH_REMATCH[1]}" | tr '[:upper:]' '[:lower:]') in
    feat) echo minor ;;
    docs | test | ci | chore | style) echo none ;;
    *) echo patch ;;
  esac
}

first_line() { # TEXT: its first line that is not empty
  printf '%s\n' "$1" | grep -m 1 . || true
}

[ "$(git rev-parse --is-shallow-repository)" = false ] ||
  fail 'The history is cut off' 'Without all commits and tags the next version cannot be known. In a workflow: fetch-depth: 0 on actions/checkout; at your desk: git fetch --unshallow --tags'

own=$(version_tags --points-at "$commit" | tail -n 1)
if [ -n "$own" ]; then answer "${own#v}" true "this commit is $own already"; fi

highest=$(version_tags | tail -n 1)
if [ -z "$highest" ]; then answer 0.1.0 false 'the first release'; fi

since=$(version_tags --merged "$commit" | tail -n 1)
range=${since:+$since..}$commit
bump='none'
while IFS= read -r -d '' entry; do
  case $bump:$(bump_of "${entry#*$'\n'}" "${entry%%$'\n'*}") in
    *:major) bump='major' && break ;; # nothing beats it: the rest need not be read
    *:minor) bump='minor' ;;
    none:patch) bump='patch' ;;
  esac
done < <(git log -z --format='%P%n%B' "$range" --)

IFS=. read -r major minor patch <<<"${highest#v}"
if [ "$bump:$major" = major:0 ]; then bump='breaking-0.x'; fi
commits="$(git rev-list --count "$range" --) commits"
from="${commits/#1 commits/1 commit} since ${since:-the beginning}, counted from $highest"
case $bump in
  major) answer "$((major + 1)).0.0" false "$from: a breaking change" ;;
  breaking-0.x) answer "0.$((minor + 1)).0" false "$from: a breaking change, which is a minor step while the version is 0.x" ;;
  minor) answer "$major.$((minor + 1)).0" false "$from: a feature" ;;
  patch) answer "$major.$minor.$((patch + 1))" false "$from: a patch" ;;
  none) answer '' false "$from: nothing that runs has changed (docs, test, ci, chore and style make no release)" ;;
esac
