"""Wherever the line runs, and however it is cut into pieces, the report is the same bytes."""

import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest

from factcheck import check, pieces
from factcheck.align.facts import align
from factcheck.align.grouping import group
from factcheck.align.mentioned import mentioned, world
from factcheck.align.predicates import Vocabulary
from factcheck.engines import Crew, Place
from factcheck.engines.large.desk import CLAIMS
from factcheck.engines.worker import FACTS
from factcheck.formats import json
from factcheck.model.claim import Claim, Span, Speaker
from factcheck.model.report import Part
from factcheck.model.story import Settings
from factcheck.pipeline import Asked, stream
from factcheck.reporting import Tally
from tests.engines.dying import killed_once
from tests.stories import write_story

ROOT = Path(__file__).parents[2]
PEOPLE = ("Ana Pérez", "Ivan Orlov", "Mira Holm", "Jonas Weber", "Lea Fontaine", "Иван Орлов", "Tomás Silva")


@pytest.fixture
def story(tmp_path):
    """A story of many subjects with every sort of verdict, and statements that quote one another."""
    sources = {}
    for number, source in enumerate("abcd"):
        claims = [
            {"subject": name, "predicate": "was fined", "date": f"{day + (number == 3 and day % 4 == 0)} May 2022",
             "quantity": f"{day} crowns", "entity": PEOPLE[(at + number) % 3]}
            for at, name in enumerate(PEOPLE) for day in range(1, 9) if (day + number) % 3
        ]  # fmt: skip
        says = [{"says": f"We will not pay {sum_} crowns for nothing", "said_by": name}
                for sum_, name in ((10 + number // 2, PEOPLE[0]), (90, PEOPLE[number]))]  # fmt: skip
        sources[source] = {"published": f"2022-06-0{number + 1}", "claims": claims + says}
    case = {"sources": sources, "story": {"entities": [{"name": "Ivan Orlov", "aliases": ["Orlov"]}]}}
    return write_story(tmp_path / "story", case)


def streamed(folder, asked, finish=json.encode):
    tally = Tally()
    return b"".join(json.written(stream(folder, asked, finish), tally)).decode(), tally.exit_code()


@pytest.mark.parametrize("size", [1, 7, 100, 10_000])
@pytest.mark.parametrize("jobs", [1, 3])
def test_the_same_bytes_in_any_pieces_and_processes(story, monkeypatch, size, jobs):
    whole = check([story, ROOT / "claims"])
    monkeypatch.setattr(pieces, "CLAIMS", size)
    assert streamed([story, ROOT / "claims"], Asked(place=Place(jobs))) == (json.render(whole), whole.exit_code())
    assert check([story, ROOT / "claims"], jobs=jobs) == whole


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_process_that_is_killed_costs_nothing_but_time(story, tmp_path, monkeypatch):
    monkeypatch.setattr(pieces, "CLAIMS", 20)
    dying = partial(killed_once, tmp_path / "killed", os.getpid())
    assert streamed(story, Asked(place=Place(2)), dying)[0] == json.render(check(story))
    assert (tmp_path / "killed").exists()


def refused(_: Part) -> json.Lines:
    """An error of ours."""
    raise ValueError("this piece cannot be shown")


def test_an_error_in_another_process_is_told_here(story):
    with pytest.raises(ValueError, match="this piece cannot be shown"):
        streamed(story, Asked(place=Place(2)), refused)


def test_facts_of_one_subject_and_all_statements_are_in_one_piece(story, monkeypatch):
    monkeypatch.setattr(pieces, "CLAIMS", 1)
    seen: dict[str, int] = {}

    def subjects(part: Part) -> int:
        for fact in part.facts:
            subject = "" if fact.predicate == "said" else fact.subject
            assert seen.setdefault(subject, id(part)) == id(part)
        parts.append(part)
        return len(part.facts)

    parts: list[Part] = []
    (shown,) = stream(story, Asked(), subjects)
    assert sum(shown.parts) == len(check(story).stories[0].facts)
    assert len(parts) > len(PEOPLE) - 1


@pytest.mark.parametrize(
    ("jobs", "size", "begun"), [(None, 10**9, 0), (1, 10**9, 0), (2, 0, 1), (3, 0, 2), (0, 1_000, 0)]
)
def test_processes_begin_before_a_large_story_is_read_and_end_with_the_check(jobs, size, begun):
    with Crew(jobs) as crew:
        crew.expect(size)
        children = [one.process for one in (crew.pool.processes if begun else [])]
        assert [child.poll() for child in children] == [None] * begun
    assert all(child.poll() is not None for child in children) or not begun


def test_a_process_begun_anew_knows_what_it_was_told_to_keep():
    with Crew(2) as crew:
        crew.pool.begin(2)
        (process,) = crew.pool.processes
        process.keep("number", 7)
        assert process.ask(kept_number) == 7
        process.end()
        assert process.ask(kept_number) == 7


def kept_number(kept: Mapping[str, int]) -> int:
    return kept["number"]


@pytest.mark.parametrize("words", ["plain words", "half a pair: \ud83d", "Жилин, 習近平"])
def test_a_piece_is_the_same_in_another_process(words):
    marks = {"": Span(2, 3, 9, 4), "text": Span(4, 9, 4, 30)}
    claims = [
        Claim(source="a", id="1", subject="Mira Holm", predicate="was fined", facets={"text": words}, file="a.jsonl",
              marks=Span(1, 1, 1, 90)),
        Claim(source="b", id="2", subject="Mira Holm", predicate="was fined", facets={"entity": ("x", words)},
              stance="denies", modality="alleged", qualifiers={"court": words}, said_by=Speaker("Lea", "she"),
              via=("a",), as_of="2022", quote=(words, "another"), status="drafted", note=words, marks=marks),
        Claim(source="b", id="3", says=words, said_by=Speaker("Lea")),
    ]  # fmt: skip
    settings = Settings()
    vocabulary, told = Vocabulary(settings), mentioned(claims)
    facts = align(claims, group(told, world(settings, told), vocabulary), vocabulary).facts
    assert sum(len(fact.claims) for fact in facts) == 3
    assert FACTS.unpacked(FACTS.packed(facts)) == facts
    assert "\ud83d" in words or _alone(claims) == tuple(claims)


def _alone(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims that were packed one by one, by what of them says something."""
    return CLAIMS.unpacked(CLAIMS.together([CLAIMS.one(one.given()) for one in claims]))
