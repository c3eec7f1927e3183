"""Sets over a kind made for it: `1-5` is a span, `~x` is vague and equals only itself, `?` cannot be read."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.values.base import NO_CONTEXT, NO_WORLD, Context, Kind, Normal, Reading, Related, Relation, World
from factcheck.values.sets import (
    LIMIT,
    SetRegion,
    meet_values,
    normal_value,
    read_value,
    relate_values,
    words_value,
)


class SpanKind(Kind):
    name = "span"

    def read(self, raw: str, context: Context) -> Reading:
        if raw.startswith("?"):
            return Reading(self.name, raw, problem="it is a riddle")
        if raw.startswith("~"):
            return Reading(self.name, raw, raw)
        low, _, high = raw.partition("-")
        return Reading(self.name, raw, (int(low), int(high or low)), note="counted" if high else None)

    def compare(self, a: Reading, b: Reading, world: World) -> Related:
        return Related(self.relation(a.region, b.region), f"{a} beside {b}", a, b, near=a.raw == "~near")

    def relation(self, a: Any, b: Any) -> Relation:
        if a == b:
            return Relation.EQUAL
        if isinstance(a, str) or isinstance(b, str):
            return Relation.UNKNOWN
        if b[0] <= a[0] and a[1] <= b[1]:
            return Relation.NARROWER
        if a[0] <= b[0] and b[1] <= a[1]:
            return Relation.WIDER
        return Relation.OVERLAP if max(a[0], b[0]) <= min(a[1], b[1]) else Relation.DISJOINT

    def meet(self, readings: Sequence[Reading], world: World) -> Reading | None:
        regions = [reading.region for reading in readings if not isinstance(reading.region, str)]
        if not regions:
            return readings[0]
        region = max(low for low, _ in regions), min(high for _, high in regions)
        return Reading(self.name, self.words(region), region) if region[0] <= region[1] else None

    def normal(self, region: Any) -> Normal:
        return {"kind": self.name, "text": self.words(region)}

    def words(self, region: Any) -> str:
        return region if isinstance(region, str) else f"{region[0]}-{region[1]}"


SPANS = SpanKind()
Written = str | tuple[str, ...]


def read(raw: Written) -> Reading:
    return read_value(SPANS, raw, NO_CONTEXT)


def relate(a: Written, b: Written) -> Related:
    return relate_values(SPANS, read(a), read(b), NO_WORLD)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (("1", "2"), ("2", "1"), "equal"),
        (("1", "1"), "1", "equal"),
        ("1", ("1", "2"), "narrower"),
        (("1", "2", "3"), ("3", "1"), "wider"),
        (("1", "2"), ("2", "3"), "overlap"),
        (("1", "2"), ("3", "4"), "disjoint"),
        ("5", ("3", "4"), "disjoint"),
        # an item may lie within one of the other set
        (("1", "7"), ("1-3", "6-9"), "narrower"),
        (("1", "2"), "1-5", "narrower"),
        (("1", "9"), "1-5", "overlap"),
        (("1-4", "9"), ("3-6", "12"), "overlap"),
        # what cannot be compared matters only where both sides have something left over
        ("~x", ("~x", "~y"), "narrower"),
        (("~x", "~y"), ("~y", "~x"), "equal"),
        (("~x", "~y"), ("~x", "~z"), "unknown"),
        ("~x", ("~y", "~z"), "unknown"),
        (("1", "~x"), ("1", "2"), "unknown"),
        (("1", "~x"), ("1-5", "~y"), "unknown"),
        (("1", "2"), ("1-5", "~y"), "narrower"),
        # unread items likewise, and they are never matched
        ("1", ("1", "?"), "narrower"),
        (("1", "?"), ("1", "2"), "unknown"),
        (("1", "?"), ("1", "?"), "unknown"),
        (("?", "?!"), "1", "unknown"),
        ("?", ("1", "2"), "unknown"),
        ((), "1", "unknown"),
    ],
)
def test_sets_relate_item_by_item(a: Written, b: Written, relation: str) -> None:
    assert relate(a, b).relation == relation
    assert relate(b, a).relation == Relation(relation).mirrored


def test_two_single_values_are_left_to_their_kind() -> None:
    assert relate("1", "1-3").reason == "1 beside 1-3"


def test_an_unknown_relation_says_which_items_make_it_so() -> None:
    assert relate(("1", "~x"), ("1", "~y")).reason == "~x beside ~y"
    assert "'?' could not be read: it is a riddle" in relate(("1", "?"), ("1", "2")).reason
    assert relate(("1", "~near"), ("1", "~y")).near


def test_a_set_with_an_unread_item_has_a_problem_and_no_normal_form() -> None:
    reading = read(("2", "?"))
    assert reading.problem == "'?' could not be read: it is a riddle"
    assert isinstance(reading.region, SetRegion)
    assert normal_value(SPANS, reading) is None
    assert words_value(SPANS, reading) == "[2-2, ?]"


def test_an_empty_set_and_one_of_which_nothing_is_read_have_no_region() -> None:
    assert read(()).problem == "an empty list says nothing"
    assert read(("?",)).region is None


def test_the_normal_form_has_one_order_and_no_item_twice() -> None:
    items = [{"kind": "span", "text": "1-1"}, {"kind": "span", "text": "2-2"}]
    for raw in [("2", "1"), ("1", "2", "1-1")]:
        assert normal_value(SPANS, read(raw)) == {"kind": "set", "items": items}
    assert normal_value(SPANS, read("1")) == {"kind": "span", "text": "1-1"}


def test_notes_of_the_items_are_kept_once() -> None:
    assert read(("1-2", "3-4")).note == "counted"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([("1", "2"), ("2", "3")], "[2-2]"),
        ([("1", "2"), ("2", "3"), "3"], None),
        ([("1-4", "8"), ("3-6", "9")], "[3-4]"),
        ([("1", "2", "3"), "1-9", ("2", "3")], "[2-2, 3-3]"),
        ([("1", "2"), "~x", ("2", "1")], "[1-1, 2-2]"),
        (["1-5", "4-9"], "4-5"),
    ],
)
def test_sets_meet_in_the_items_they_share(values: list[Written], expected: str | None) -> None:
    met = meet_values(SPANS, [read(value) for value in values], NO_WORLD)
    assert (met and words_value(SPANS, met)) == expected


def test_long_sets_are_matched_by_their_normal_forms_and_never_compared_each_with_each() -> None:
    many = tuple(map(str, range(2000)))
    assert relate(many, many[::-1]).relation == "equal"
    others = tuple(map(str, range(2000, 2000 + LIMIT)))
    assert relate(many, others).relation == "unknown"
    assert "too many" in relate(many, others).reason


ITEMS = st.one_of(
    st.builds(lambda low, more: f"{low}-{low + more}", st.integers(0, 6), st.integers(0, 3)),
    st.sampled_from(["~x", "~y"]),
)
VALUES = st.one_of(ITEMS, st.lists(ITEMS, min_size=1, max_size=4).map(tuple))


@given(VALUES, VALUES)
def test_the_laws_of_values_hold_for_sets(a: Written, b: Written) -> None:
    one, other = read(a), read(b)
    related = relate_values(SPANS, one, other, NO_WORLD)
    assert relate_values(SPANS, one, one, NO_WORLD).relation is Relation.EQUAL
    assert relate_values(SPANS, other, one, NO_WORLD).relation is related.relation.mirrored
    if isinstance(a, str) == isinstance(b, str):
        alike = normal_value(SPANS, one) == normal_value(SPANS, other)
        assert (related.relation is Relation.EQUAL) == alike
    met = meet_values(SPANS, [one, other], NO_WORLD)
    if related.relation is not Relation.UNKNOWN:
        assert (related.relation is Relation.DISJOINT) == (met is None)
    if related.relation is Relation.NARROWER:
        assert met is not None
        assert relate_values(SPANS, met, one, NO_WORLD).relation is Relation.EQUAL
