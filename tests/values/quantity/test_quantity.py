"""Quantities: how they are read, how two relate, what is refused."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck.values.base import NO_WORLD, Context, Reading, Relation
from factcheck.values.quantity import KIND

CASES: dict[str, Any] = yaml.load(
    Path(__file__).with_name("quantity_cases.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)


def read(words: str, language: str | None = None) -> Reading:
    return KIND.read(words, Context(language=language))


@pytest.mark.parametrize("case", CASES["relations"], ids=lambda case: f"{case[0]} | {case[1]}")
def test_two_quantities_relate_as_an_editor_would_say(case: list[str]) -> None:
    a, b = read(case[0], case[3] if len(case) > 3 else None), read(case[1])
    got = KIND.relate(a, b)
    assert got.relation == case[2], got.reason
    assert KIND.relate(b, a).relation is got.relation.mirrored
    assert got.reason


@pytest.mark.parametrize(("words", "reason"), CASES["refused"].items())
def test_what_is_no_quantity_is_refused_with_the_reason(words: str, reason: str) -> None:
    got = read(words)
    assert got.region is None
    assert reason in str(got.problem)


@pytest.mark.parametrize(("words", "printed"), CASES["printed"].items())
def test_a_region_is_printed_in_words_that_read_as_it(words: str, printed: str) -> None:
    region = read(words).region
    assert KIND.words(region) == printed
    assert read(printed).region == region


def test_the_normal_form_is_in_the_base_unit() -> None:
    assert KIND.normal(read("3 miles").region) == {"kind": "quantity", "low": 4828.032, "high": 4828.032, "unit": "m"}
    assert KIND.normal(read("half a year").region) == {"kind": "quantity", "low": 6, "high": 6, "unit": "month"}
    assert KIND.normal(read("36").region) == {"kind": "quantity", "low": 36, "high": 36, "unit": None}
    assert KIND.normal(read("more than 5").region) == {"kind": "quantity", "low": 5, "high": None, "unit": None}
    assert KIND.normal(read("35%").region) == {"kind": "quantity", "low": 0.35, "high": 0.35, "unit": "ratio"}
    rounded = KIND.normal(read("1.2 million").region)
    assert rounded == {"kind": "quantity", "low": 1150000, "high": 1250000, "unit": None, "high_open": True}


def test_what_no_float_holds_is_written_out_beside_it() -> None:
    got = KIND.normal(read("2/3").region)
    assert Fraction(got["low_exact"]) == Fraction(2, 3)


def test_the_intersection_of_all_is_what_they_share() -> None:
    readings = [read(words) for words in ("36 to 40", "at least 38 years", "up to 39 years")]
    got = KIND.meet(readings, NO_WORLD)
    assert got is not None
    assert got.raw == "38 to 39 years"
    assert KIND.meet([*readings, read("37")], NO_WORLD) is None


def test_what_cannot_be_compared_is_left_out_of_the_intersection() -> None:
    got = KIND.meet([read("$5"), read("€7"), read("up to $9")], NO_WORLD)
    assert got is not None
    assert KIND.relate(got, read("$5")).relation is Relation.EQUAL


def test_a_converted_value_that_disagrees_with_its_original_is_refused() -> None:
    assert read("3 miles (4.8 km)").region == read("3 miles").region
    assert "not the same" in str(read("3 miles (48 km)").problem)
    assert KIND.relate(read("100 tons (91 tonnes)"), read("100 short tons")).relation is Relation.EQUAL


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("3 kg from a car", "'from a car' is left out"),
        ("3 kg cocaine in a car", "'in a car' is left out"),
        ("3 kg cocaine", None),
        ("15 years in prison", None),
        ("a 15-year prison term", None),
        ("5 Jahre Haft", None),
        ("15 years in prison for theft", "'for theft' is left out"),
        ("15 years in a Russian prison", "'in a Russian prison' is left out, but for 'prison'"),
    ],
)
def test_words_that_are_left_out_are_noted_and_those_that_are_read_are_not(words: str, note: str | None) -> None:
    assert read(words).note == note


def test_an_ambiguous_unit_is_resolved_by_the_other_side_only() -> None:
    assert KIND.relate(read("5 pounds"), read("5 pounds")).relation is Relation.EQUAL
    assert KIND.relate(read("5 tons"), read("5 tons")).relation is Relation.EQUAL
    assert KIND.relate(read("100 tons"), read("101.6 tons")).relation is Relation.DISJOINT
    assert KIND.relate(read("5 m"), read("5 minutes")).relation is Relation.EQUAL
    assert KIND.relate(read("5 m wide"), read("5 minutes")).relation is Relation.UNKNOWN


@pytest.mark.parametrize(
    ("words", "other", "read_as"),
    [("half", "49%", "(50%)"), ("nearly half", "48%", "(45 to 50%)"), ("3/4", "75 percent", "(75%)")],
)
def test_a_part_beside_a_per_cent_is_said_in_per_cent(words: str, other: str, read_as: str) -> None:
    assert f"'{words}' {read_as}" in KIND.relate(read(words), read(other)).reason


def test_reasons_name_what_cannot_be_compared() -> None:
    assert "two currencies" in KIND.relate(read("$5"), read("€5")).reason
    assert "not of one dimension (EUR/month, EUR)" in KIND.relate(read("€5 a month"), read("€5")).reason
    assert "counts people" in KIND.relate(read("5 people"), read("5 dogs")).reason
    assert "language" in KIND.relate(read("1.234"), read("1234")).reason


@pytest.mark.parametrize("length", [300, 301, 10**6])
@pytest.mark.parametrize(
    "piece", ["9", "9 ", "9,", "a ", "million ", "(", "-", "/", "k", "½", "per ", "1/", "x10^", "and "]
)
def test_long_and_odd_values_come_back(piece: str, length: int) -> None:
    read((piece * length)[:length])
