# shellcheck shell=bash
# Sourced: asks a service who it is.
#
#   look_at URL   sets seen_version (empty unless /health answered 200 with a version), seen (what to tell a person), and
#                 seen_waking (true: it may be asleep, or starting, and answer when it is asked again), and
#                 seen_nothing (true: somebody is there, and says that nothing is)

# shellcheck disable=SC2034 # the script that sources this reads it
seen=''
seen_version=''
seen_waking=false
seen_nothing=false

look_at() {
  local url=${1%/}/health answer status failure=0
  answer=$(mktemp)
  seen_version=''
  seen_waking=false
  seen_nothing=false
  # -s and our own sentence: what exactly failed in between is curl's business; the exit code is in its manual
  status=$(curl -s --max-time 10 --max-filesize 100000 -H 'Cache-Control: no-cache' -o "$answer" -w '%{http_code}' "$url") || failure=$?
  if [ "$failure" != 0 ]; then
    seen="$url does not answer ($(curl_failure "$failure"))"
  elif [ "$status" != 200 ]; then
    seen="$url answers with HTTP $status"
  elif seen_version=$(jq -er '.version | strings | select(test("^[0-9A-Za-z.+-]{1,64}$"))' "$answer" 2>/dev/null); then
    seen="$url says version $seen_version"
  else
    seen_version=''
    seen="$url answers, but not with {\"version\": …}"
  fi
  case $failure-$status in
    0-404) seen_nothing=true ;;
    28-* | 0-502 | 0-503 | 0-504) seen_waking=true ;;
  esac
  rm -f "$answer"
}

curl_failure() {
  case $1 in
    3) echo 'the URL is malformed' ;;
    6) echo 'the name is unknown to DNS' ;;
    7) echo 'the connection was refused' ;;
    28) echo 'no answer within 10 seconds' ;;
    35 | 51 | 58 | 60) echo 'TLS failed: the certificate is not valid for this name, or not there yet' ;;
    52 | 56) echo 'the connection was closed without an answer' ;;
    *) echo "curl exit code $1" ;;
  esac
}
