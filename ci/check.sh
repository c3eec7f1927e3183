#!/usr/bin/env bash
# Checks the stories: annotations into the log, the report into the summary of the job, and files for the next steps.
# Leaves with the status of `factcheck check`.
#
# Needs: FACTCHECK (the command), INPUT_PATHS (one a line), INPUT_FAIL_ON, INPUT_DECISIONS_FROM, INPUT_FORMAT (each may
# be empty), RUNNER_TEMP, GITHUB_OUTPUT, GITHUB_STEP_SUMMARY.
# Gives: the step outputs `status`, `comment`, and, when something was checked, `sarif` and `report`.
set -ufo pipefail

folder=$(mktemp -d "$RUNNER_TEMP/factcheck.XXXXXX") || exit 3
arguments=(
    --format github --output "$folder/annotations.txt"
    --format markdown --output "$folder/comment.md"
    --format sarif --output "$folder/findings.sarif"
)
if [ -n "$INPUT_FORMAT" ]; then
    arguments+=(--format "$INPUT_FORMAT" --output "$folder/report.$INPUT_FORMAT")
fi
if [ -n "$INPUT_DECISIONS_FROM" ]; then
    arguments+=(--decisions-from "$INPUT_DECISIONS_FROM")
fi
for name in ${INPUT_FAIL_ON//,/ }; do
    arguments+=(--fail-on "$name")
done
arguments+=(--)
while IFS= read -r path; do
    if [ -n "$path" ]; then
        arguments+=("$path")
    fi
done <<<"$INPUT_PATHS"

"$FACTCHECK" check "${arguments[@]}" 2>"$folder/said.txt"
status=$?

# What was said may hold names that somebody chose, so nothing in it is to be a command to the runner.
if [ -s "$folder/said.txt" ]; then
    token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    echo "::stop-commands::$token"
    cat "$folder/said.txt"
    echo "::$token::"
fi
if [ "$status" -le 1 ]; then
    cat "$folder/annotations.txt"
    {
        echo "sarif=$folder/findings.sarif"
        if [ -n "$INPUT_FORMAT" ]; then
            echo "report=$folder/report.$INPUT_FORMAT"
        fi
    } >>"$GITHUB_OUTPUT"
else
    # Problems have the form file:line:column: message. The runner shows ten of a step.
    problem='^([^:,]+):([0-9]+):([0-9]+): (.*)$'
    sed -nE "s/%/%25/g; s/$problem/::error file=\\1,line=\\2,col=\\3::\\4/p" "$folder/said.txt" | head -n 10
    {
        echo "**factcheck: nothing was checked** (exit status $status)"
        echo
        head -n 100 "$folder/said.txt" | sed 's/^/    /'
    } >"$folder/comment.md"
fi
cat "$folder/comment.md" >>"$GITHUB_STEP_SUMMARY"
{
    echo "status=$status"
    echo "comment=$folder/comment.md"
} >>"$GITHUB_OUTPUT"
exit "$status"
