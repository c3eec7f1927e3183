"""The stories in `claims/`: the verdict of every fact, and every open finding, as their NOTES.md explain them."""

from pathlib import Path
from typing import Any

import pytest

from factcheck import check
from tests.stories import findings, read

CLAIMS = Path(__file__).parents[1] / "claims"
STORIES: dict[str, Any] = read((Path(__file__).parent / "claims.yaml").read_text("utf-8"))
every_story = pytest.mark.parametrize("story", STORIES)


@every_story
def test_every_fact_has_its_verdict(story: str) -> None:
    (found,) = check(CLAIMS / story).stories
    assert {fact.id: fact.verdict for fact in found.facts} == STORIES[story]["verdicts"]


@every_story
def test_what_is_open_is_what_the_notes_explain(story: str) -> None:
    report = check(CLAIMS / story)
    told = sorted(
        f"{one.rule} {one.fact or ' '.join(one.claims)} {one.facet or ''}".strip() for one in findings(report)
    )
    assert told == sorted(STORIES[story]["findings"])
    assert report.exit_code() == 1


@every_story
def test_what_fails_stands_in_the_notes(story: str) -> None:
    notes = (CLAIMS / story / "NOTES.md").read_text("utf-8")
    rows = notes.partition("## Open errors")[2].partition("## Verdicts")[0].count("\n| ") - 1
    assert rows == sum(one.fails for one in findings(check(CLAIMS / story)))


def test_no_story_is_left_out() -> None:
    assert sorted(STORIES) == sorted(folder.name for folder in CLAIMS.iterdir() if folder.is_dir())


def test_all_stories_together_fail_as_each_does() -> None:
    report = check(CLAIMS)
    assert report.exit_code() == 1
    assert [story.id for story in report.stories] == sorted(STORIES)
