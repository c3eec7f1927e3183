"""Numbers in words, in five languages."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.numbers import LANGUAGES, cardinal, ordinal, spoken, tokens_of, year

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("number_cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("words", "value"), CASES["cardinal"].items())
def test_a_cardinal_is_read_whole(words: str, value: int) -> None:
    assert cardinal(words) == value
    assert ordinal(words) is None


@pytest.mark.parametrize(("words", "value"), CASES["ordinal"].items())
def test_an_ordinal_is_read_whole(words: str, value: int) -> None:
    assert ordinal(words) == value
    assert cardinal(words) is None


@pytest.mark.parametrize(("words", "value"), CASES["year"].items())
def test_a_year_may_be_said_in_pairs(words: str, value: int) -> None:
    assert year(words) == value


@pytest.mark.parametrize("words", CASES["neither"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert cardinal(words) is None
    assert ordinal(words) is None


def test_the_language_of_the_source_is_tried_first() -> None:
    assert cardinal("one billion") == 10**9
    assert cardinal("eine Billion") == 10**12
    assert cardinal("billion") == 10**9
    assert cardinal("billion", "fr-FR") == 10**12


def test_a_round_number_has_the_step_of_its_last_written_digit() -> None:
    steps = {"a hundred": 100, "two thousand five hundred": 100, "two thousand": 1000, "a hundred and two": 1}
    for words, step in steps.items():
        got = spoken(tokens_of(words), 0, "en")
        assert got is not None
        assert got.step == step


UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
TEENS = (UNITS + " seventeen eighteen nineteen").split()
TENS = ["x", "x", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_english(number: int) -> str:
    """Spell a number out, the plain way."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            head, rest = divmod(number, scale)
            joined = " and " if rest < 100 else " "
            return f"{in_english(head)} {name}" + (joined + in_english(rest) if rest else "")
    if number < 20:
        return TEENS[number]
    return TENS[number // 10] + (f"-{TEENS[number % 10]}" if number % 10 else "")


@given(st.integers(0, 10**12 - 1))
def test_every_number_spelled_out_in_english_is_read(number: int) -> None:
    assert cardinal(in_english(number)) == number


@given(st.text())
def test_no_words_raise(words: str) -> None:
    cardinal(words)
    ordinal(words)
    year(words)


@given(
    st.lists(
        st.sampled_from(
            ["two", "hundred", "thousand", "and", "one", "million", "a", "cent", "mille", "und", "ein", "mil", "y"]
        )
    )
)
def test_reading_on_from_the_start_never_passes_the_end(words: list[str]) -> None:
    for language in LANGUAGES:
        got = spoken(words, 0, language)
        assert got is None or 0 < got.end <= len(words)
