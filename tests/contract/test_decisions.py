"""Decisions: what keeps one standing, and what makes it stale."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from factcheck import check
from factcheck.model.report import Report
from tests.stories import check_case, dump, findings, write_story

Claim = dict[str, Any]
KINDS = [
    ("date", "2022-12-06", ["6 December 2022", "on December 6, 2022"], "2022-12-09"),
    ("quantity", "15 years", ["fifteen years", "15-year"], "20 years"),
    ("identifier", "A-123", ["a 123", "A123"], "B-77"),
    ("place", "Kyiv", ["Kiev", "Киев"], "London"),
    ("entity", "Maria Lopez", ["MARIA LÓPEZ"], "Rosa Diaz"),
]
SPELLINGS = [(kind, value, other, against) for kind, value, others, against in KINDS for other in others]


def _story(subject: str = "Mikhail Zhilin", **facet: str) -> dict[str, Any]:
    (kind,) = facet
    against = next(row[3] for row in KINDS if row[0] == kind)
    claim = {"id": "x", "predicate": "was entered"}
    return {
        "sources": {
            "a": [{**claim, "subject": subject, **facet}],
            "b": [{**claim, "subject": "Mikhail Zhilin", kind: against}],
        }
    }


def _fingerprint(report: Report) -> str:
    (found,) = [one for one in findings(report) if one.rule == "value-conflict"]
    return found.fingerprint


@pytest.mark.parametrize(("kind", "value", "other", "against"), SPELLINGS)
def test_another_spelling_of_a_value_is_the_same_finding(
    kind: str, value: str, other: str, against: str, tmp_path: Path
) -> None:
    first = check_case(tmp_path / "first", _story(**{kind: value}))
    again = check_case(tmp_path / "again", _story(**{kind: other}))
    assert _fingerprint(first) == _fingerprint(again)


@pytest.mark.parametrize("subject", ["Zhilin, Mikhail", "MIKHAIL ZHILIN", "Михаил Жилин", "Zhilin"])
def test_another_spelling_of_the_subject_is_the_same_finding(subject: str, tmp_path: Path) -> None:
    first = check_case(tmp_path / "first", _story(date="2022-12-06"))
    again = check_case(tmp_path / "again", _story(subject, date="2022-12-06"))
    assert _fingerprint(first) == _fingerprint(again)


def test_values_that_change_sides_are_seen_as_others(tmp_path: Path) -> None:
    story = _story(date="2022-12-06")
    first = _fingerprint(check_case(tmp_path / "first", story))
    story["sources"] = {"a": story["sources"]["b"], "b": story["sources"]["a"]}
    about, _, what = _fingerprint(check_case(tmp_path / "again", story)).partition(".")
    assert first.startswith(about + ".")
    assert not first.endswith(what)


JOINED = {
    "within the accepted value": ("2022-12-06", 0, "resolved"),
    "outside it": ("2022-12-20", 1, "stale"),
}


@pytest.mark.parametrize(("value", "leaves", "status"), JOINED.values(), ids=JOINED)
def test_what_joins_may_lie_within_the_accepted_value(value: str, leaves: int, status: str, tmp_path: Path) -> None:
    story, folder = _story(date="December 6, 2022"), tmp_path / "story"
    about, _, _ = _fingerprint(check_case(folder, story)).partition(".")
    decision = {
        "finding": about[:6],
        "decision": "accept",
        "claim": "a#x",
        "reason": "The court says so.",
        "seen": {"a#x": "6 December 2022", "b#x": "2022-12-09"},
    }
    (folder / "resolutions.yaml").write_text(dump({"resolutions": [decision]}), "utf-8")
    story["sources"]["c"] = [{**story["sources"]["a"][0], "date": value}]
    report = check(write_story(folder, story), today=date(2023, 1, 4))
    assert report.exit_code() == leaves
    assert [one.status for one in findings(report) if one.rule == "value-conflict"] == [status]


@pytest.mark.parametrize(
    ("today", "leaves"),
    [("2023-06-30", 0), ("2023-07-01", 1), (date(2023, 7, 1), 1), (datetime(2023, 6, 30, 23, 59), 0)],
)
def test_today_is_a_day_or_a_day_as_written(today: date | str, leaves: int, tmp_path: Path) -> None:
    folder = tmp_path / "story"
    about, _, _ = _fingerprint(check_case(folder, _story(date="2022-12-06"))).partition(".")
    decision = {"decision": "dismiss", "reason": "Known.", "expires": "2023-06-30"}
    seen = {"a#x": "2022-12-06", "b#x": "2022-12-09"}
    (folder / "resolutions.yaml").write_text(dump({"resolutions": [{"finding": about, **decision, "seen": seen}]}))
    assert check(folder, today=today).exit_code() == leaves


@pytest.mark.parametrize(("today", "error"), [("July 1", ValueError), ("", ValueError), (20230701, TypeError)])
def test_what_is_no_today_is_told(today: Any, error: type[Exception], tmp_path: Path) -> None:
    with pytest.raises(error, match="2023-07-01"):
        check(write_story(tmp_path / "story", _story(date="2022-12-06")), today=today)
