import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.values.base import NO_CONTEXT, NO_WORLD, Reading, Relation
from factcheck.values.identifier import KIND, LONGEST

CODES = st.text(st.sampled_from("aAbBß1١/ -–\u00a0_.É"), max_size=8)


def read(raw: str) -> Reading:
    return KIND.read(raw, NO_CONTEXT)


def relation(a: str, b: str) -> Relation:
    return KIND.relate(read(a), read(b)).relation


@pytest.mark.parametrize(
    ("a", "b"), [("A-123/4", "a 123/4"), ("ISBN 978-3-16", "isbn978316"), ("x–1", "X-1"), ("AB 12", "AB\u00a012")]
)
def test_case_spaces_and_hyphens_do_not_tell_codes_apart(a: str, b: str) -> None:
    assert relation(a, b) is Relation.EQUAL


@pytest.mark.parametrize(
    ("a", "b"), [("A-123/4", "A-1234"), ("17", "71"), ("0017", "17"), ("CAFE", "CAFÉ"), ("o1", "01")]
)
def test_anything_else_does_and_codes_are_never_near(a: str, b: str) -> None:
    related = KIND.relate(read(a), read(b))
    assert related.relation is Relation.DISJOINT
    assert not related.near


@pytest.mark.parametrize("raw", ["", "  ", "-", " – ", "x" * (LONGEST + 1)])
def test_what_is_no_code_has_a_problem_and_relates_to_nothing(raw: str) -> None:
    assert read(raw).problem
    assert relation(raw, "A1") is Relation.UNKNOWN


@pytest.mark.parametrize("raw", ["\x00", "[/b]", "\ud800", "1e999999999", "9" * 900])
def test_hostile_strings_are_codes_like_any_other(raw: str) -> None:
    assert relation(raw, raw) is Relation.EQUAL


@given(CODES, CODES)
def test_the_laws_of_values_hold(a: str, b: str) -> None:
    one, other = read(a), read(b)
    if one.region is None or other.region is None:
        return
    related = KIND.relate(one, other)
    assert KIND.relate(one, one).relation is Relation.EQUAL
    assert KIND.relate(other, one).relation is related.relation.mirrored
    assert (related.relation is Relation.EQUAL) == (KIND.normal(one.region) == KIND.normal(other.region))
    assert (related.relation is Relation.DISJOINT) == (KIND.meet([one, other], NO_WORLD) is None)
    assert KIND.normal(read(KIND.words(one.region)).region) == KIND.normal(one.region)
    assert KIND.normal(read(str(KIND.normal(one.region)["text"])).region) == KIND.normal(one.region)
