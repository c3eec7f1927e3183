import re

import pytest

from factcheck import check, registry
from factcheck.model.problem import InvalidInputError
from tests.stories import check_case, findings, read, write_story

CASE = """
sources:
  agency: {claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 36}]}
  paper: {claims: [{subject: Mikhail Zhilin, predicate: age, quantity: 38},
                   {subject: Mikhail Zhilin, predicate: arrested, date: 2022-12-06}]}
"""


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        (None, ["value-conflict"]),
        (["error", "warning"], ["single-source", "value-conflict"]),
        (["single-source"], ["single-source"]),
        (["note"], []),
        ([], []),
    ],
)
def test_every_finding_says_whether_it_fails_and_the_summary_counts_them(tmp_path, fail_on, failing):
    report = check(write_story(tmp_path, read(CASE)), fail_on=fail_on)
    assert sorted(one.rule for one in findings(report) if one.fails) == failing
    assert report.summary.open_failing == len(failing)
    assert report.exit_code() == bool(failing)


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ({"only": ["nope"]}, "--only: 'nope' is not a rule"),
        ({"fail_on": ["eror"]}, "--fail-on: it names 'eror', neither a severity nor a rule; did you mean 'error'?"),
        ({"without": ["nobody"]}, "--without: no source is called 'nobody'"),
        ({"only": "near-mis"}, "--only: 'near-mis' is not a rule; did you mean 'near-miss'?"),
    ],
)
def test_a_name_that_nothing_has_is_refused(tmp_path, named, why):
    with pytest.raises(InvalidInputError, match=re.escape(why)):
        check(write_story(tmp_path, read(CASE)), **named)


def test_one_name_may_come_alone(tmp_path):
    (story,) = check(write_story(tmp_path, read(CASE)), only="value-conflict").stories
    assert [finding.rule for finding in story.findings] == ["value-conflict"]


def test_what_is_decided_does_not_fail(tmp_path):
    case = read(CASE) | {"resolutions": [{"rule": "value-conflict", "decision": "dismiss", "reason": "A slip"}]}
    report = check_case(tmp_path, case)
    assert not any(one.fails for one in findings(report))
    assert report.exit_code() == 0


def test_a_stale_decision_fails_once(tmp_path):
    made = {"rule": "value-conflict", "decision": "dismiss", "reason": "A slip", "seen": {"agency#1": "35"}}
    report = check_case(tmp_path, read(CASE) | {"resolutions": [made]})
    assert [one.rule for one in findings(report) if one.fails] == ["stale-resolution"]
    assert [one.status for one in findings(report) if one.rule == "value-conflict"] == ["stale"]
    assert report.summary.open_failing == 1


@pytest.mark.parametrize(
    ("ours", "theirs", "role", "speaker"),
    [
        ("Olga Kim", "Olga Kim", "source", "Olga Kim"),
        ("Olga Kim", "Kim", "source", "Olga Kim"),
        ("Olga Kim", "Ivan Orlov", "source", None),
        ("Olga Kim", None, "source", None),
        ("Olga Kim", "Olga Kim", "draft", None),
    ],
)
def test_one_speaker_behind_all_claims_is_said(tmp_path, ours, theirs, role, speaker):
    claim = {"subject": "the bridge", "predicate": "opened"}
    story = {"entities": [{"name": "Olga Kim", "kind": "person", "aliases": ["Kim"]}]}
    paper = {"role": role, "claims": [claim | ({"said_by": theirs} if theirs else {})]}
    case = {"story": story, "sources": {"agency": [claim | {"said_by": ours}], "paper": paper}}
    report = check_case(tmp_path / "story", case)
    (fact,) = report.stories[0].facts
    assert fact.said_by == speaker
    for name in ("text", "markdown", "html"):
        shown = registry.load("factcheck.formats", name).render(report)
        assert ("all of it said by Olga Kim" in shown) is (speaker is not None)
