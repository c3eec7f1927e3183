"""Dates are read as the contract says, or refused with the reason."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck.values.base import Context
from factcheck.values.date import KIND

CASES = [
    group
    for file in sorted(Path(__file__).parent.glob("*.yaml"))
    for group in yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
]
ROWS = [
    ({key: value for key, value in group.items() if key != "read"}, written, expected)
    for group in CASES
    for written, expected in group["read"].items()
]


@pytest.mark.parametrize(
    ("where", "written", "expected"),
    ROWS,
    ids=[f"{where.get('language', 'en')} {written}" for where, written, _ in ROWS],
)
def test_a_date_reads_as_its_region_or_says_why_not(where: dict[str, Any], written: str, expected: str) -> None:
    context = Context(**{**where, "forward": "forward" in where})
    reading = KIND.read(written, context)
    if expected.startswith("unread"):
        assert reading.region is None
        assert expected.removeprefix("unread ") in (reading.problem or "")
    else:
        assert reading.problem is None
        assert KIND.normal(reading.region)["edtf"] == expected
