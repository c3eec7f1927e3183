#!/usr/bin/env bash
# Builds the sdist, the wheel from the sdist, and tries the wheel in an empty folder: with each Python that is named, or
# else with python3. Leaves both in dist/.
set -euo pipefail
cd "$(dirname "$0")/.."
export PIP_DISABLE_PIP_VERSION_CHECK=1
pythons=("${@:-python3}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${pythons[0]}" -m venv "$work/build"
"$work/build/bin/pip" install --quiet 'build>=1,<2'
rm -rf dist
"$work/build/bin/python" -m build --outdir dist . >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
wheel=$(ls "$PWD"/dist/*.whl)

# Every data file that git knows is in the wheel.
git ls-files factcheck | sort >"$work/known"
"$work/build/bin/python" -m zipfile -l "$wheel" | awk '{print $1}' | grep '^factcheck/' | sort >"$work/packed"
comm -23 "$work/known" "$work/packed" >"$work/missing"
[ ! -s "$work/missing" ] || { echo "NOT IN THE WHEEL:"; cat "$work/missing"; exit 1; }

for python in "${pythons[@]}"; do
    folder=$(mktemp -d "$work/empty.XXXX")
    "$python" -m venv "$folder/.venv"
    "$folder/.venv/bin/pip" install --quiet "$wheel"
    (cd "$folder" && PATH="$folder/.venv/bin:$PATH" bash -euo pipefail "$OLDPWD/ci/try.sh")
    echo "$("$python" -V): the wheel works from an empty folder"
done
