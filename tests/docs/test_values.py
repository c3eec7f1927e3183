"""What the pages on values say is read, refused and related, is."""

import re
from pathlib import Path

import pytest

from factcheck import registry, relate
from factcheck.values.base import Context

FOLDER = Path(__file__).parents[2] / "docs" / "values"
PAGES = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.md"))}
LANGUAGES = {"конце ноября": "ru", "fin novembre": "fr"}


def rows(head):
    pattern = re.compile(rf"^\| {head} \|\n\|[-|]+\|\n((?:\|.*\|\n)+)", re.MULTILINE)
    for kind, text in PAGES.items():
        for table in pattern.findall(text):
            for row in table.splitlines():
                yield (kind, *(cell.strip().strip("`") for cell in row.strip("|").split("|")))


READ, REFUSED, RELATED = (list(rows(head)) for head in (r"written \| read as", r"written \| why not",
                                                       r"one \| other \| relation"))  # fmt: skip


def test_there_is_a_page_for_every_kind():
    assert sorted(PAGES) == sorted(registry.names("factcheck.values"))
    assert {row[0] for row in READ} == {row[0] for row in RELATED} == set(PAGES)


def read(kind, words):
    known = registry.load("factcheck.values", kind).KIND
    return known, known.read(words, Context(published="2022-12-30", language=LANGUAGES.get(words, "en")))


@pytest.mark.parametrize(("kind", "words", "said"), READ)
def test_it_is_read_as_the_page_says(kind, words, said):
    known, reading = read(kind, words)
    assert reading.region is not None
    assert known.words(reading.region) == said


@pytest.mark.parametrize(("kind", "words", "why"), REFUSED)
def test_it_is_refused_as_the_page_says(kind, words, why):
    assert read(kind, words)[1].problem == why


@pytest.mark.parametrize(("kind", "one", "other", "relation"), RELATED)
def test_two_relate_as_the_page_says(kind, one, other, relation):
    assert relate(kind, one, other, published="2022-12-30", language="en").relation == relation
