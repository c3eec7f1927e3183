"""Which sources carry an agency's copy."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.agencies import Credit, credits, named, tagged
from factcheck.model.source import Source
from factcheck.model.story import Story, Text
from tests import stories

CASES = stories.read((Path(__file__).parent / "agency_cases.yaml").read_text("utf-8"))
TAGGED = "KYIV (Reuters) - The bridge is shut."


@pytest.mark.parametrize("case", CASES["opens"] + CASES["closes"], ids=lambda case: case["text"][:40])
def test_a_mark_names_the_agency(case: dict[str, object]) -> None:
    assert [agency.ids[0] for agency, _ in tagged(str(case["text"]))] == case["is"]


@pytest.mark.parametrize("text", CASES["mentions"])
def test_a_mention_is_no_mark(text: str) -> None:
    assert not tagged(text)


@pytest.mark.parametrize("author", CASES["authors"])
def test_an_author_line_names_agencies_only_where_all_of_it_is_theirs(author: str) -> None:
    assert [agency.ids[0] for agency in named(author)] == CASES["authors"][author]


def told(*sources: Source, texts: dict[str, str] | None = None, via: dict[str, str] | None = None) -> list[list[str]]:
    """Who draws on whom in a story of some sources."""
    held = {source: Text(f"texts/{source}.txt", text) for source, text in (texts or {}).items()}
    return [[one.source, one.origin] for one in credits(Story("s", "s", sources, (), texts=held), (via or {}).values())]


def test_a_credit_says_by_what_mark() -> None:
    story = Story("s", "s", (Source(id="a", author="Jane Doe, AFP"),), ())
    assert credits(story) == (Credit("a", "afp", "its author line 'Jane Doe, AFP'"),)


def test_two_copies_of_one_agency_have_one_origin() -> None:
    assert told(Source(id="a", author="Reuters"), Source(id="b"), texts={"b": TAGGED}) == [
        ["a", "reuters"],
        ["b", "reuters"],
    ]


def test_a_copy_draws_on_the_agencys_own_sheet_where_there_is_one() -> None:
    own = Source(id="wire-monday", publisher="Reuters")
    assert told(own, Source(id="b"), texts={"b": TAGGED, "wire-monday": TAGGED}) == [["b", "wire-monday"]]


def test_two_sheets_of_one_agency_alone_say_nothing_of_each_other() -> None:
    assert told(Source(id="a", publisher="Reuters"), Source(id="b", publisher="Reuters"), texts={"a": TAGGED}) == []


def test_the_ids_by_which_sheets_speak_of_an_agency_are_one() -> None:
    sources = Source(id="a", author="AP"), Source(id="b"), Source(id="c")
    assert told(*sources, via={"b": "associated-press", "c": "the-mayor"}) == [["a", "associated-press"]]
    assert told(*sources, via={"b": "associated-press", "c": "ap"}) == [["a", "ap"], ["associated-press", "ap"]]


def test_what_a_sheet_says_itself_is_not_added_to() -> None:
    assert told(Source(id="a", author="Reuters", relies_on=("the-mayor",))) == []


def test_a_draft_draws_on_nobody() -> None:
    assert told(Source(id="a", author="Reuters", role="draft")) == []


def test_a_paper_that_is_named_like_an_id_is_no_agency() -> None:
    assert told(Source(id="ap", publisher="Alaska Post"), Source(id="b", author="AP")) == [["b", "associated-press"]]


@given(st.text(), st.sampled_from(["(Reuters) -", "/TASS/", "By AP", "Source: AFP", "© AP"]), st.text())
def test_no_text_is_too_strange(before: str, mark: str, after: str) -> None:
    assert isinstance(tagged(f"{before}{mark}{after}"), tuple)


@pytest.mark.parametrize("text", ["(" * 100_000, "A " * 100_000, "(Reuters/" * 20_000, "! " * 100_000, "By " * 50_000])
def test_a_long_text_without_sense_is_passed_over(text: str) -> None:
    assert not tagged(text)


SAYING = {"subject": "the bridge", "predicate": "closed", "date": "30 December 2022"}


def test_copies_of_one_agency_do_not_confirm_each_other_and_the_message_says_why(tmp_path: Path) -> None:
    case = {
        "sources": {"a": {"claims": [SAYING]}, "b": {"claims": [SAYING], "author": "Jane Doe, Reuters"}},
        "texts": {"a": TAGGED},
    }
    report = stories.check_case(tmp_path / "case", case)
    assert stories.fact(report, "closed").verdict == "same-origin"
    (one,) = (found for found in stories.findings(report) if found.rule == "same-origin")
    assert one.message == (
        "the bridge: closed: a and b report it, but it all goes back to reuters "
        "(a by the tag '(Reuters)' of its text; b by its author line 'Jane Doe, Reuters')."
    )


def test_a_claim_that_names_its_own_origin_does_not_go_by_the_marks(tmp_path: Path) -> None:
    case = {
        "sources": {
            "a": {"claims": [{**SAYING, "via": ["the-mayor"]}]},
            "b": {"claims": [SAYING], "author": "Reuters"},
        },
        "texts": {"a": TAGGED},
    }
    assert stories.fact(stories.check_case(tmp_path / "case", case), "closed").verdict == "agreed"


def test_copies_fall_with_their_agency(tmp_path: Path) -> None:
    from factcheck import check

    case = {"sources": {"a": {"claims": [SAYING]}, "b": {"claims": [SAYING]}}, "texts": {"a": TAGGED}}
    folder = stories.write_story(tmp_path / "case", case)
    assert stories.fact(check(folder, without=["reuters"]), "closed").sources == ("b",)
