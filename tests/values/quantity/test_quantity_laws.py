"""Laws that hold for every quantity."""

from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.values.base import NO_CONTEXT, NO_WORLD, Context, Reading, Relation
from factcheck.values.quantity import KIND
from factcheck.values.quantity.figures import UnreadableError
from factcheck.values.quantity.reading import read_by_grammar

NUMBERS = st.one_of(
    st.integers(-1000, 5000).map(str),
    st.decimals(-100, 1000, places=2).map(str),
    st.sampled_from(["1,500,000", "2.5 million", "-3.1 billion", "half a million", "two dozen", "1/4", "2 1/2", "1e6"]),
)
UNITS = st.sampled_from(
    [
        "",
        "",
        " km",
        " oz",
        " miles",
        " years",
        " months",
        " days",
        " hours",
        "%",
        " people",
        " kg",
        " euros",
        " °C",
        " °F",
        " km/h",
        " m2",
        " people per day",
        " tons",
        " pounds",
        " dollars",
        " litres of water",
    ]
)
HEDGES = st.sampled_from(["", "", "", "about ", "nearly ", "more than ", "up to ", "at least ", "at most "])
POINTS = st.builds(lambda hedge, number, unit: hedge + number + unit, HEDGES, NUMBERS, UNITS)
RANGES = st.builds(
    lambda hedge, low, more, unit: f"{hedge}{low} to {low + more}{unit}",
    st.sampled_from(["", "about "]), st.integers(-50, 500), st.integers(0, 500), UNITS,
)  # fmt: skip
VALUES = st.one_of(POINTS, RANGES)


def read(words: str) -> Reading:
    got = KIND.read(words, NO_CONTEXT)
    assert got.region is not None, got.problem
    return got


@settings(max_examples=1000, deadline=None)
@given(VALUES)
def test_what_words_print_reads_as_the_same_region(words: str) -> None:
    got = read(words)
    printed = KIND.words(got.region)
    for language in (None, "en", "de", "fr", "es", "ru"):
        again = KIND.read(printed, Context(language=language))
        assert again.problem is None, printed
        assert again.region == got.region, printed
        assert KIND.normal(again.region) == KIND.normal(got.region)


@settings(max_examples=1000, deadline=None)
@given(VALUES, VALUES)
def test_relations_mirror_and_agree_with_the_intersection(one: str, other: str) -> None:
    a, b = read(one), read(other)
    relation = KIND.relate(a, b).relation
    assert KIND.relate(b, a).relation is relation.mirrored
    shared = KIND.meet([a, b], NO_WORLD)
    assert (shared is None) == (relation is Relation.DISJOINT)
    if relation is Relation.UNKNOWN or shared is None:
        return
    for reading in (a, b):
        assert KIND.relate(shared, reading).relation in (Relation.EQUAL, Relation.NARROWER)


BEFORE = st.sampled_from(["", "", "about ", "over ", "a ", "two ", "minus ", "half ", "some ", "$", "aged ", "no "])
AFTER = st.sampled_from(
    ["-year-old", " or more", " in 5", " hundred", " thirds", " sixth", " and a half", " pm", "k", " m"]
)
WORDS = st.one_of(NUMBERS, st.sampled_from(["two", "ten", "twenty", "one", "a", "zero", "six"]))


@settings(max_examples=2000, deadline=None)
@given(BEFORE, WORDS, st.one_of(UNITS, AFTER), st.sampled_from([None, "en", "de"]))
def test_the_short_way_reads_as_the_grammar_does(before: str, number: str, after: str, language: str | None) -> None:
    words = before + number + after
    got = KIND.read(words, Context(language=language))
    try:
        region = read_by_grammar(words, language)[0]
    except UnreadableError:
        region = None
    assert got.region == region
    if region is not None:
        assert KIND.words(got.region) == KIND.words(region)


@given(VALUES)
def test_a_quantity_equals_itself(words: str) -> None:
    got = read(words)
    assert KIND.relate(got, read(words)).relation is Relation.EQUAL
    shared = KIND.meet([got, got], NO_WORLD)
    assert shared is not None
    assert KIND.normal(shared.region) == KIND.normal(got.region)


@settings(max_examples=1000, deadline=None)
@given(NUMBERS, NUMBERS, HEDGES, HEDGES, st.sampled_from([" km", " years", "%", " people", ""]))
def test_equal_normal_forms_are_equal_quantities(one: str, other: str, first: str, second: str, unit: str) -> None:
    a, b = read(first + one + unit), read(second + other + unit)
    same = KIND.normal(a.region) == KIND.normal(b.region)
    assert same == (KIND.relate(a, b).relation is Relation.EQUAL)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_months_and_years_convert_exactly(years: int, more: int) -> None:
    a, b = read(f"{years} years"), read(f"{years * 12} months")
    assert KIND.normal(a.region) == KIND.normal(b.region)
    assert KIND.relate(a, read(f"{years * 12 + more} months")).relation is Relation.DISJOINT


@given(st.integers(1, 5000))
def test_a_span_of_months_holds_its_days(months: int) -> None:
    days = round(Fraction(146097, 4800) * months)
    relation = KIND.relate(read(f"{days} days"), read(f"{months} months")).relation
    assert relation in (Relation.NARROWER, Relation.EQUAL)  # 400 years always have the same number of days


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=80))
@example("0\ufc5e")  # a sign that folds to nothing
def test_no_text_raises(words: str) -> None:
    got = KIND.read(words, NO_CONTEXT)
    assert (got.region is None) == (got.problem is not None)


PIECES = [
    "5",
    "1.234",
    "1/2",
    "-",
    " ",
    "km",
    "$",
    "per",
    "/",
    "(",
    ")",
    "million",
    "and",
    "to",
    "between",
    "½",
    "a",
    "half",
]
MORE = [
    "about",
    "up to",
    "years",
    "old",
    "people",
    "of",
    ",",
    "^",
    "2",
    "°",
    "C",
    "%",
    "±",
    "m",
    "in",
    "x",
    "10",
    "'",
    '"',
]


@settings(max_examples=2000, deadline=None)
@given(st.lists(st.sampled_from(PIECES + MORE), max_size=9), st.sampled_from(["", " "]))
@example(["5", "m", "5", "m"], " ")
def test_no_heap_of_its_own_words_raises_or_misprints(pieces: list[str], between: str) -> None:
    got = KIND.read(between.join(pieces), NO_CONTEXT)
    assert (got.region is None) == (got.problem is not None)
    if got.region is None:
        return
    KIND.normal(got.region)
    KIND.words(got.region)
    assert KIND.relate(got, got).relation is Relation.EQUAL
