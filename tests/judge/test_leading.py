"""The leading value of a conflict: who is behind it, and when nobody leads."""

from pathlib import Path
from typing import Any

import pytest

from factcheck.model.report import Facet
from tests.stories import check_case, fact, read

CASES = read((Path(__file__).parent / "leading_cases.yaml").read_text("utf-8"))


def facet_of(folder: Path, case: dict[str, Any], name: str) -> Facet:
    facets = fact(check_case(folder, case), "arrested").facets
    return next(one for one in facets if one.name == name)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    claims = {
        source: {
            "published": "2022-12-30",
            **({"relies_on": one["relies_on"]} if "relies_on" in one else {}),
            "claims": [{"subject": "Orlov", "predicate": "arrested", **claim} for claim in one["claims"]],
        }
        for source, one in ((source, one if "claims" in one else {"claims": [one]}) for source, one in case["says"])
    }
    found = facet_of(tmp_path / "story", {"sources": claims}, case["facet"])
    assert found.verdict == "conflict", found.reason
    wanted = case.get("leads")
    named = None if found.leading is None else str(found.leading[case["by"]])
    assert (named, found.support) == (wanted, case.get("support"))
