# shellcheck shell=bash
# How the other scripts speak. Sourced by them, never run.
#
# In GitHub Actions a line that starts with `::` is a command to the runner, so a commit message or a log that we print could
# give orders. Everything that is not our own text is escaped (notice, warning, fail) or printed with commands off (raw).
# At a desk the same functions print plain text. All of it goes to stderr: stdout is for results.

_escape() { # TEXT: as the runner wants the text of a command
  local text=${1//'%'/%25}
  text=${text//$'\r'/%0D}
  printf '%s' "${text//$'\n'/%0A}"
}

_annotate() { # LEVEL TITLE TEXT
  if [ "${GITHUB_ACTIONS:-}" = true ]; then
    local title
    title=$(_escape "$2")
    title=${title//:/%3A}
    printf '::%s title=%s::%s\n' "$1" "${title//,/%2C}" "$(_escape "$3")" >&2
  else
    printf '%s: %s\n%s\n' "$1" "$2" "$3" >&2
  fi
}

notice() { _annotate notice "$1" "$2"; }   # TITLE TEXT
warning() { _annotate warning "$1" "$2"; } # TITLE TEXT

fail() { # TITLE TEXT: says what is wrong and ends the script; the step's output `detail` repeats it, for the report
  _annotate error "$1" "$2"
  [ -z "${GITHUB_OUTPUT:-}" ] || output detail "${2//[$'\r\n']/ }"
  exit 1
}

need() { # NAME…: environment variables that the script cannot do without
  local name
  for name in "$@"; do
    [ -n "${!name:-}" ] || fail "$name is not set" "$(basename "$0") needs the environment variable $name; its first lines say what for."
  done
}

output() { # NAME VALUE: a result for the steps after this one
  case $2 in *[$'\r\n']*) fail "Output $1" "A step's output must be one line: a second one would be read as another output." ;; esac
  if [ -n "${GITHUB_OUTPUT:-}" ]; then printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; else printf '%s=%s\n' "$1" "$2"; fi
}

summary() { # Markdown from stdin, for the run's page
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat >>"$GITHUB_STEP_SUMMARY"; else cat >&2; fi
}

raw() { # text from stdin that somebody else wrote
  local word
  word="text-$RANDOM$RANDOM$RANDOM"
  [ "${GITHUB_ACTIONS:-}" != true ] || printf '::stop-commands::%s\n' "$word" >&2
  cat >&2
  [ "${GITHUB_ACTIONS:-}" != true ] || printf '\n::%s::\n' "$word" >&2
}
