#!/usr/bin/env bash
# Installs factcheck from this checkout into an environment of its own. Gives the step output `command`.
#
# Needs: PYTHON, SOURCE (the checkout), RUNNER_TEMP, GITHUB_OUTPUT.
set -euo pipefail

folder=$(mktemp -d "$RUNNER_TEMP/factcheck-python.XXXXXX")
"$PYTHON" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$SOURCE"
echo "command=$folder/bin/factcheck" >>"$GITHUB_OUTPUT"
