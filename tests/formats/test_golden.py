"""One set of findings through every format, against what it looked like before."""

import json
import os
from pathlib import Path

import pytest

from factcheck import registry
from tests.formats import reports

GOLDEN = Path(__file__).parent / "golden"
NAMES = {"github": "zhilin.github", "json": "zhilin.json", "junit": "zhilin.xml", "markdown": "zhilin.md",
         "sarif": "zhilin.sarif"}  # fmt: skip


def without_manual(text: str) -> str:
    """SARIF without what it copies from elsewhere: the rules' manual pages and the version."""
    log = json.loads(text)
    driver = log["runs"][0]["tool"]["driver"]
    driver["version"], driver["rules"] = "", []
    for result in log["runs"][0]["results"]:
        del result["ruleIndex"]
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_report_looks_as_it_did(name):
    """To accept a new look: UPDATE_GOLDEN=1 pytest tests/formats."""
    path = GOLDEN / NAMES[name]
    text = registry.load("factcheck.formats", name).render(reports.zhilin())
    text = without_manual(text) if name == "sarif" else text
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode()
