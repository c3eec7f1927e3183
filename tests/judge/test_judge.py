"""Verdicts: stories beside what must come of them."""

from pathlib import Path
from typing import Any

import pytest

from tests.stories import check_case, fact, findings, read

CASES = read((Path(__file__).parent / "cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    report = check_case(tmp_path / "story", case)
    for predicate, wanted in case["verdicts"].items():
        found = fact(report, predicate)
        expected = {"fact": wanted} if isinstance(wanted, str) else dict(wanted)
        verdicts = {"fact": found.verdict, **{facet.name: facet.verdict for facet in found.facets}}
        assert {name: verdicts.get(name) for name in expected} == expected
    told = sorted({one.rule for one in findings(report) if one.severity != "note"} - {"single-source"})
    assert told == case["rules"], [one.message for one in findings(report)]
