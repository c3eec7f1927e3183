"""A quote is found in its text, or it is said why not."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.quotes import find_quote

CASES = [
    (text["text"], case)
    for text in yaml.safe_load(Path(__file__).with_name("quote_cases.yaml").read_text("utf-8"))
    for case in text["quotes"]
]
WORDS = st.lists(st.sampled_from(["we", "are", "not", "afraid", "of", "the", "12", "men", "here"]), min_size=1)
LONG = " ".join(f"word{n % 997} and{n}" for n in range(40_000))


@pytest.mark.parametrize(("text", "case"), CASES, ids=[case["quote"] for _, case in CASES])
def test_a_quote_is_found_or_explained(text, case):
    result = find_quote(case["quote"], text)
    assert result.kind == case["kind"], result.reason
    assert result.found == (case["kind"] == "found")
    if "at" in case:
        assert [text[place.start : place.end] for place in result.places[0]] == case["at"]
    if "times" in case:
        assert len(result.places) == case["times"]
    for words in case.get("saying", ()):
        assert words in result.reason


@pytest.mark.parametrize("text", ["-J-", "-J\ufffd-", "\u2010J", "-J- J-J"])
def test_a_hyphen_before_the_first_word_ties_nothing(text):
    assert find_quote("JJ", text).found == ("J-J" in text)


def test_a_place_has_its_line_and_column():
    (place,) = find_quote("second line", "The first.\r\nThe second\nline.").places[0]
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 5, 3, 5)


def test_the_places_of_a_quote_that_stands_there_more_than_once_are_listed():
    result = find_quote("a cat", "A cat.\nThen a cat, and a\ncat.")
    assert result.reason == "it stands there 3 times: in lines 1, 2, 2"


def test_the_parts_that_stand_closest_together_are_shown():
    text = "He left. " + "It rained. " * 50 + "He left. She stayed."
    (place, _) = find_quote("He left ... She stayed", text).places[0]
    assert place.start > 500


def test_the_nearest_passage_is_shown():
    text = "It rained. The minister told nobody that she would resign in May. It rained again."
    result = find_quote("The minister told us that she would resign in June", text)
    assert text[result.nearest.start : result.nearest.end] == "The minister told nobody that she would resign in May"


@given(WORDS, st.data())
def test_any_stretch_of_a_text_is_found_in_it(words, data):
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    assert find_quote(" ".join(words[first : last + 1]), " ".join(words)).found


@given(WORDS, WORDS)
def test_a_quote_without_open_places_is_found_exactly_where_its_words_stand(quote, text):
    stands = f" {' '.join(quote)} " in f" {' '.join(text)} "
    assert find_quote(" ".join(quote), " ".join(text)).found == stands


@given(st.text(), st.text(max_size=40))
def test_nothing_raises(text, quote):
    find_quote(quote, text)
    find_quote(text, quote)


@given(st.text(alphabet="ab1 .[]()…-'’\u00ad\n", max_size=60), st.text(alphabet="ab1 .[]-'\n", max_size=60))
def test_signs_never_raise(quote, text):
    result = find_quote(quote, text)
    for place in (place for chain in result.places for place in chain):
        assert 0 <= place.start < place.end <= len(text)


HOSTILE = {
    "only dots": "... " * 10_000,
    "only brackets": "[x] " * 10_000,
    "open brackets": "[" * 50_000,
    "one word": "and7 " * 10_000,
    "brackets": "and7 [x] " * 100,
    "parts": "word7 ... " * 100,
    "open letters": "w[x] " * 100,
    "one long word": "a" * 200_000,
    "a long quote with a slip": " ".join(LONG.split()[:10_000]).replace("and2500", "or"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_quote_of_a_long_text_comes_to_an_end(name):
    find_quote(HOSTILE[name], LONG)
    find_quote(HOSTILE[name], "word7 " * 40_000)
