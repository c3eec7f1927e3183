"""Who has words from whom."""

import pytest

from factcheck.archive.reuse import story_passages, text_reuse_edges
from factcheck.model.source import Source
from factcheck.model.story import Story, Text

LONG = " ".join(f"word{n}" for n in range(40))


def story(*sources):
    """A story of sources that all have one text."""
    texts = {source.id: Text(f"texts/{source.id}.txt", LONG) for source in sources}
    return Story("s", "s", sources, (), texts=texts)


@pytest.mark.parametrize(
    ("a", "b", "edges"),
    [
        ("2022-03-01", "2022-03-02", {("b", "a")}),
        ("2022-03-02", "2022-03-01", {("a", "b")}),
        ("2022-03-02", "2022-03", {("a", "b"), ("b", "a")}),
        ("2022-03-02", None, {("a", "b"), ("b", "a")}),
        ("2022-03-02", "2022-03-02", {("a", "b"), ("b", "a")}),
    ],
)
def test_the_earlier_source_had_the_words_first(a, b, edges):
    assert set(text_reuse_edges(story(Source(id="a", published=a), Source(id="b", published=b)))) == edges


def test_a_draft_is_nobodys_origin():
    assert not text_reuse_edges(story(Source(id="a"), Source(id="draft", role="draft")))


def test_a_source_without_a_text_shares_nothing():
    assert not story_passages(Story("s", "s", (Source(id="a"), Source(id="b")), ()))
