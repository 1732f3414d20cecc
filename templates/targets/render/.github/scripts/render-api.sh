# shellcheck shell=bash
# Sourced: one call of Render's API, with an answer or a sentence that says what is wrong.
#
#   render GET  services/srv-1/deploys/dep-1    prints the JSON that Render answers
#   render POST services/srv-1/deploys '{…}'
#   abandon dep-1                               asks Render to cancel it; says so if Render does not
#
# env: RENDER_API_KEY, RENDER_SERVICE_ID
# When Render is busy (429) or in trouble (5xx), curl tries again, after as long as Render's Retry-After asks for, for three
# minutes at most. The key goes through curl's standard input: on the command line, every process could read it.

render() {
  local method=$1 path=$2 body=${3:-} answer status arguments
  answer=$(mktemp)
  arguments=(-sS --max-time 30 --retry 5 --retry-max-time 180 --retry-connrefused -X "$method" -o "$answer" -w '%{http_code}')
  arguments+=(-H 'Accept: application/json')
  if [ -n "$body" ]; then arguments+=(-H 'Content-Type: application/json' --data-binary "$body"); fi

  if ! status=$(curl "${arguments[@]}" --config - "https://api.render.com/v1/$path" <<<"header = \"Authorization: Bearer $RENDER_API_KEY\""); then
    rm -f "$answer"
    if [ "$method" = POST ]; then fail 'Render does not answer' "The log says why. Whether Render has taken what was asked for is not known. Look at the service's page and at status.render.com, then run the workflow again."; fi
    fail 'Render does not answer' "The log says why. Nothing was changed by this call; run the workflow again, or look at status.render.com."
  fi
  case $status in
    2??) cat "$answer"; rm -f "$answer"; return ;;
  esac
  status="$status$(jq -r '.message // empty | ": " + .[0:200]' "$answer" 2>/dev/null || true)"
  rm -f "$answer"
  case $status in
    400*) fail 'Render refused the request' "Render refused the request ($status). The service must run an existing image, and its image must have the same name as the one released here." ;;
    401* | 403*) fail 'Render refused the API key' "Render refused the API key ($status). Make a new one at Account settings, API keys; then: gh secret set RENDER_API_KEY" ;;
    404* | 410*) fail 'Render knows no such service' "Render knows no service $RENDER_SERVICE_ID ($status). Its ID stands in the address of its page; then: gh variable set RENDER_SERVICE_ID --body srv-…" ;;
    409*) fail 'Render is busy with this service' "Render is in the middle of something else with this service ($status). Run the workflow again when it has finished." ;;
    429*) fail 'Too many calls' "Render's limit on calls is used up ($status), also after waiting. Run the workflow again later." ;;
    5*) fail 'Render is in trouble' "Render is in trouble ($status), also after several tries. Look at status.render.com, then run the workflow again." ;;
    *) fail 'Render' "Render gave an answer that nobody expected ($status)." ;;
  esac
}

abandon() {
  echo "Asking Render to cancel $1" >&2
  # without GITHUB_OUTPUT: why we cancel is what people want to read in the report, not whether it worked
  (unset GITHUB_OUTPUT && render POST "services/$RENDER_SERVICE_ID/deploys/$1/cancel" >/dev/null) ||
    warning 'Not cancelled' "Render did not cancel $1: look at the service's page."
}
