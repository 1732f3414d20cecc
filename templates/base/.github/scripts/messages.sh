#!/usr/bin/env bash
# Sourced by the other scripts: how they speak.
#
#   notice TEXT, warning TEXT   a line on the run's page (in a terminal: a plain line)
#   fail TEXT                   the same as an error, kept as the step's output "detail" for the report; then exit 1
#   output NAME VALUE           an output of the step
#   summary                     appends what it reads to the run's summary
#
# Everything goes to stderr, so that a script's stdout stays free for its answer. GitHub reads both.

notice() { announce notice "$1"; }
warning() { announce warning "$1"; }

fail() {
  announce error "$1"
  output detail "$1"
  exit 1
}

announce() {
  local text=$2
  if [ -n "${GITHUB_ACTIONS:-}" ]; then
    # a line break would end the command, and what follows could be read as another one
    text=${text//'%'/%25}
    text=${text//$'\r'/%0D}
    text=${text//$'\n'/%0A}
    printf '::%s::%s\n' "$1" "$text" >&2
  else
    printf '%s: %s\n' "$1" "$text" >&2
  fi
}

output() {
  local value=${2//$'\r'/}
  if [ -n "${GITHUB_OUTPUT:-}" ]; then printf '%s=%s\n' "$1" "${value//$'\n'/ }" >>"$GITHUB_OUTPUT"; fi
}

summary() {
  cat >>"${GITHUB_STEP_SUMMARY:-/dev/stderr}"
}
