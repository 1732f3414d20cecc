# shellcheck shell=bash
# Sourced by scripts that need secrets and variables of the repository: says what is not set yet, and the command that sets it.
#
#   wants secret NAME "what it is for" [FILE]      is the environment variable NAME empty?
#   wants variable NAME "what it is for" EXAMPLE
#   instead "TEXT"                                another way to the same end, shown below the list
#   must_match NAME PATTERN "how to mend it"       what is set must also make sense: better a clear word now than a strange
#                                                 answer half way through; the value is not shown, it may be a secret
#   ready_or_explain WHAT                         sets the step's output "ready" to true or false; false is no failure:
#                                                 a fresh repository must be green before anything is set

missing=()
other_way=''

wants() {
  local kind=$1 name=$2 purpose=$3 example=${4:-}
  if [ -n "${!name:-}" ]; then return; fi
  if [ "$kind" = secret ]; then
    missing+=("gh secret set $name${example:+ < $example}|**$name**: $purpose")
  else
    missing+=("gh variable set $name --body '$example'|**$name**: $purpose")
  fi
}

instead() {
  other_way=$1
}

must_match() {
  if [ -n "${!1:-}" ] && ! [[ ${!1} =~ $2 ]]; then fail "$1 is not what it should be" "$3"; fi
}

ready_or_explain() {
  local what=$1 line
  if [ ${#missing[@]} -eq 0 ]; then
    output ready true
    return
  fi
  output ready false
  {
    printf '### %s is not set up yet\n\nNothing is wrong, and nothing was called. To switch it on, run these in your clone of the repository:\n\n```sh\n' "$what"
    printf '%s\n' "${missing[@]%%|*}" # and no more: to the shell of macOS, a comment behind a command is part of it
    printf '```\n\n'
    printf -- '- %s\n' "${missing[@]#*|}"
    printf '\n'
    if [ -n "$other_way" ]; then printf '%s\n\n' "$other_way"; fi
    printf 'The README says where to find each value. Then run the workflow again: **Re-run all jobs** on this page.\n'
  } | summary
  line=$(printf '%s\n' "${missing[@]%%|*}")
  notice "$what is not set up yet" "Nothing was called. To switch it on: ${line//$'\n'/; }${other_way:+. $other_way}"
}
