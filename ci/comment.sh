#!/usr/bin/env bash
# Puts the report on the pull request: one comment, which later runs change. Never fails: a token that may not write,
# as on a pull request from a fork, takes nothing from the verdict.
#
# Needs: GH_TOKEN, COMMENT (a Markdown file), PULL_REQUEST (its number), INPUT_PATHS, GITHUB_REPOSITORY, RUNNER_TEMP.
set -uo pipefail

# What tells this comment from others of the same bot; two checks of other paths have a comment each.
paths=$(tr -cs 'A-Za-z0-9._/' ' ' <<<"$INPUT_PATHS" | cut -c 1-200)
export MARKER="<!-- factcheck: $paths-->"

body=$(mktemp "$RUNNER_TEMP/factcheck-comment.XXXXXX") &&
    { echo "$MARKER" && cat "$COMMENT"; } >"$body" &&
    known=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments?per_page=100" \
        --jq '.[] | select(.user.type == "Bot" and (.body | startswith(env.MARKER))) | .id') &&
    known=$(tail -n 1 <<<"$known") &&
    if [ -n "$known" ]; then
        gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$known" -F "body=@$body"
    else
        gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments" -F "body=@$body"
    fi ||
    echo "::warning::factcheck could not comment on the pull request; the job needs 'pull-requests: write'"
exit 0
