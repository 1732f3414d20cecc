#!/usr/bin/env bash
# As upstream does: without a ref, the commit of the event; one commit deep and without tags, unless told otherwise.
# shellcheck disable=SC2153 # FOLDER, TAGS and the like are the inputs, as action.yml hands them over
set -euo pipefail
folder=$GITHUB_WORKSPACE/$FOLDER
rm -rf "${folder:?}"/* "${folder:?}"/.[!.]*
mkdir -p "$folder"
cd "$folder"
git init -q
git remote add origin "https://github.com/$REPOSITORY"

if [ -z "$REF" ] && [ "$REPOSITORY" = "$GITHUB_REPOSITORY" ]; then want=$GITHUB_SHA; else want=${REF:-HEAD}; fi
if [ "$DEPTH" = 0 ]; then
  git fetch -q origin '+refs/heads/*:refs/remotes/origin/*' '+refs/tags/*:refs/tags/*'
else
  tags=--no-tags
  [ "$TAGS" != true ] || tags=--tags
  git fetch -q "$tags" --depth="$DEPTH" origin "$want"
fi
commit=$(git rev-parse -q --verify "$want^{commit}" || git rev-parse -q --verify "refs/remotes/origin/$want^{commit}" || git rev-parse -q --verify "refs/tags/$want^{commit}" || true)
if [ -z "$commit" ]; then
  git fetch -q origin "$want"
  commit=$(git rev-parse FETCH_HEAD)
fi
git checkout -q --detach "$commit"
[ "$PERSIST" != true ] || git config http.https://github.com/.extraheader "AUTHORIZATION: basic $(printf 'x-access-token:%s' "$TOKEN" | base64 -w0)"
printf 'ref=%s\ncommit=%s\n' "$REF" "$commit" >>"$GITHUB_OUTPUT"
git log -1 --format='HEAD is now at %h'
