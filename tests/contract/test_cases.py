"""The contract's sentences: stories beside what must come of them, in any order of claims and sheets."""

from pathlib import Path
from typing import Any

import pytest

from factcheck.model.report import Report
from tests.stories import check_case, fact, findings, read, rules

CASES = read((Path(__file__).parent / "cases.yaml").read_text("utf-8"))
Case = dict[str, Any]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_contract_holds(case: Case, tmp_path: Path) -> None:
    report = check_case(tmp_path / "story", case)
    for predicate, wanted in case["verdicts"].items():
        found = fact(report, predicate)
        expected = {"fact": wanted} if isinstance(wanted, str) else dict(wanted)
        verdicts = {"fact": found.verdict, **{facet.name: facet.verdict for facet in found.facets}}
        assert {name: verdicts.get(name) for name in expected} == expected
    assert rules(report, "error") == _told(case, "errors", report, "error")
    assert rules(report, "warning") == _told(case, "warnings", report, "warning")
    _figures(case, report)


def _told(case: Case, key: str, report: Report, severity: str) -> list[str]:
    """The rules that must have been found; single-source is said in `single` where it matters, else left aside."""
    aside = {one.rule for one in findings(report) if one.rule == "single-source" and one.severity == severity}
    return sorted({*case.get(key, ())} | aside)


def _figures(case: Case, report: Report) -> None:
    (story,) = report.stories
    if "single" in case:
        assert any(one.rule == "single-source" for one in story.findings) == (case["single"] == "true")
    if "facts" in case:
        assert len(story.facts) == int(case["facts"])
    if "ids" in case:
        assert [one.id for one in story.facts] == case["ids"]
    if "exit" in case:
        assert report.exit_code() == int(case["exit"])
    if "found" in case:
        assert sum(one.severity == "error" for one in story.findings) == int(case["found"])
    for predicate, independent in case.get("independent", {}).items():
        assert fact(report, predicate).independent_sources == int(independent)
    for predicate, edtf in case.get("consensus", {}).items():
        (date,) = [facet for facet in fact(report, predicate).facets if facet.name == "date"]
        assert (date.consensus or {}).get("edtf") == edtf


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_order_of_sheets_and_claims_changes_nothing(case: Case, tmp_path: Path) -> None:
    """The sheets are named after their sources, so other ids would be another story: only the claims turn round."""
    straight = check_case(tmp_path / "straight" / "story", case)
    turned = check_case(tmp_path / "turned" / "story", {**case, "sources": _turned(case["sources"])})
    assert _gist(straight) == _gist(turned)


def _turned(sources: Case) -> Case:
    turned: Case = {}
    for source in reversed(sources):
        content = sources[source]
        turned[source] = (
            content[::-1] if isinstance(content, list) else {**content, "claims": content.get("claims", [])[::-1]}
        )
    return turned


def _gist(report: Report) -> Any:
    (story,) = report.stories
    facts = [
        (fact.id, fact.verdict, fact.reason, [(one.name, one.verdict, one.consensus) for one in fact.facets])
        for fact in story.facts
    ]
    return facts, [(one.rule, one.message, one.fingerprint) for one in story.findings]
