"""Look up what is installed in the database of known vulnerabilities, by pip-audit: `python ci/audit.py`.

Leaves with 1 where one is known, naming it. Where the database cannot be reached within a minute, or knows none of the
packages, nothing was audited: that is said aloud, and is no failure of the code.
"""

import json
import subprocess
import sys
from typing import Any

PATIENCE = 60
COMMAND = (sys.executable, "-m", "pip_audit", "--skip-editable", "--progress-spinner", "off", "--format", "json")
ALOUD = "DEPENDENCIES WERE NOT AUDITED"


def verdict(dependencies: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """The exit status and what to say, by pip-audit's list of packages.

    >>> verdict([{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "not found"}])
    (0, ['1 package audited, none with a known vulnerability; not audited: b'])
    """
    audited = [one for one in dependencies if "skip_reason" not in one]
    skipped = ", ".join(one["name"] for one in dependencies if "skip_reason" in one)
    if not audited:
        return 0, [f"{ALOUD}: the database knows none of the {len(dependencies)} packages (is it a mirror?)"]
    known = [
        f"{one['name']} {one['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'nothing yet'}"
        for one in audited
        for flaw in one["vulns"]
    ]
    if known:
        return 1, known
    noun = "package" if len(audited) == 1 else "packages"
    left = f"; not audited: {skipped}" if skipped else ""
    return 0, [f"{len(audited)} {noun} audited, none with a known vulnerability{left}"]


def main() -> int:
    """Run pip-audit, and say what it found."""
    try:
        ended = subprocess.run(COMMAND, capture_output=True, text=True, timeout=PATIENCE, check=False)
        status, words = verdict(json.loads(ended.stdout)["dependencies"])
    except subprocess.TimeoutExpired:
        status, words = 0, [f"{ALOUD}: no answer within {PATIENCE} seconds"]
    except (ValueError, KeyError):
        reason = ended.stderr.strip().splitlines()[-1:] or ["no output"]
        status, words = 0, [f"{ALOUD}: {reason[0]}"]
    print(*words, sep="\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
