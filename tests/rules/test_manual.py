"""Every rule's manual page is true: its first example fires, its second does not."""

from pathlib import Path
from typing import get_args

import pytest

from factcheck import manual
from factcheck.model.report import Finding
from factcheck.model.story import Severity
from tests import stories

every_rule = pytest.mark.parametrize("rule", manual.rules())


def found(example: str, folder: Path) -> list[Finding]:
    """Check what an example of the manual says."""
    case = stories.read(example)
    assert set(case) <= {"story", "sources", "texts", "resolutions", "today"}
    return stories.findings(stories.check_case(folder / "example", case))


@every_rule
def test_the_first_example_fires(rule, tmp_path):
    assert rule in {finding.rule for finding in found(manual.page(rule).fires, tmp_path)}


@every_rule
def test_the_second_example_is_silent(rule, tmp_path):
    assert rule not in {finding.rule for finding in found(manual.page(rule).silent, tmp_path)}


@every_rule
def test_a_finding_says_where_it_stands_and_what_it_is_about(rule, tmp_path):
    for finding in found(manual.page(rule).fires, tmp_path):
        assert finding.message.strip() == finding.message
        assert finding.fingerprint.count(".") == 1
        for at in finding.locations:
            assert Path(at.file).suffix in (".yaml", ".txt")
            assert (at.line, at.column) < (at.end_line, at.end_column)
            assert "\\" not in at.file


@every_rule
def test_the_page_has_a_title_a_reason_and_a_severity(rule):
    page = manual.page(rule)
    assert page.title.endswith(".")
    assert page.why
    assert page.severity in get_args(Severity)


DOCSTRING = """It rains.

    Why it matters: people get
    wet.

    Umbrellas help.

    Fires:
        sources:
          a: {claims: []}

          b: {claims: []}

    Silent:
        sources: {}
"""


def test_a_docstring_is_taken_apart():
    page = manual.parse("rain", "note", DOCSTRING)
    assert (page.title, page.why, page.more) == ("It rains.", "people get wet.", ("Umbrellas help.",))
    assert page.fires == "sources:\n  a: {claims: []}\n\n  b: {claims: []}\n"
    assert page.silent == "sources: {}\n"


@pytest.mark.parametrize("part", ["It rains.", "Why it matters:", "Fires:", "Silent:"])
def test_a_docstring_that_lacks_a_part_is_refused(part):
    with pytest.raises(ValueError, match="the docstring of rain lacks"):
        manual.parse("rain", "note", DOCSTRING.replace(part, "" if part == "It rains." else "Else:"))
