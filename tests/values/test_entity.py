"""Entities as values."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model.story import Entity
from factcheck.relating import relate
from factcheck.values.base import Context, Relation, World
from factcheck.values.entity import KIND, LONGEST

WORLD = World(
    (
        Entity(name="Federal Guard Service", kind="organisation", aliases=("FSO",)),
        Entity(name="Presidential Guard", kind="organisation", part_of="FSO"),
        Entity(name="Information Department", kind="organisation", part_of="Presidential Guard"),
        Entity(name="Ring One", part_of="Ring Two"),
        Entity(name="Ring Two", part_of="Ring One"),
    ),
    ("Zhilin", "Mikhail Zhilin", "Yekaterina Zhilina", "the FSO"),
)
HERE = Context(world=WORLD)


def related(a: str, b: str) -> Relation:
    return KIND.relate(KIND.read(a, HERE), KIND.read(b, HERE), WORLD).relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Zhilin", "Mikhail Zhilin", "equal"),
        ("Zhilin", "Yekaterina Zhilina", "disjoint"),
        ("FSO", "Federal Guard Service", "equal"),
        ("the FSO", "Federal Guard Service", "equal"),
        ("Presidential Guard", "FSO", "narrower"),
        ("Federal Guard Service", "Information Department", "wider"),
        ("Ring One", "Ring Two", "narrower"),
        ("Kazakh authorities", "Kazakh judiciary", "unknown"),
        ("the border", "Mikhail Zhilin", "unknown"),
    ],
)
def test_entities_relate_as_the_story_names_them(a: str, b: str, relation: str) -> None:
    assert related(a, b) == relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("the Kremlin", "Russia", "unknown"),
        ("Washington", "the United States", "unknown"),
        ("Moscow", "Kremlin", "unknown"),
        ("Москва", "Россия", "unknown"),
        ("Brussels", "European Union", "unknown"),
        ("Burma", "Myanmar", "unknown"),
        ("Moscow", "Kyiv", "disjoint"),
        ("Kremlin", "White House", "disjoint"),
        ("Pyongyang", "South Korea", "disjoint"),
        ("Niger", "Nigeria", "disjoint"),
        ("Texas", "France", "disjoint"),
    ],
)
def test_a_government_may_be_spoken_of_by_its_seat(a: str, b: str, relation: str) -> None:
    assert related(a, b) == related(b, a) == relation


def test_the_reason_names_the_seat_and_the_story_may_say_otherwise() -> None:
    assert "government of 'Russia'" in relate("entity", "the Kremlin", "Russia").reason
    world = World((Entity(name="Moscow", distinct_from=("Russia",)),), ("Moscow", "Russia"))
    assert (
        KIND.relate(
            KIND.read("Moscow", Context(world=world)), KIND.read("Russia", Context(world=world)), world
        ).relation
        == "disjoint"
    )


def test_what_looks_like_one_is_unknown_and_near() -> None:
    got = relate("entity", "Novaya Gazeta", "Novaya Gazeta Europe")
    assert (got.relation, got.near) == (Relation.UNKNOWN, True)
    assert "Europe" in got.reason


def test_a_description_is_unknown_and_not_near() -> None:
    got = relate("entity", "Russian authorities", "Federal Guard Service")
    assert (got.relation, got.near) == (Relation.UNKNOWN, False)
    assert "description" in got.reason


def test_the_normal_form_has_the_name_that_the_story_uses() -> None:
    assert KIND.normal(KIND.read("FSO", HERE).region) == {
        "kind": "entity",
        "name": "Federal Guard Service",
        "id": "federal-guard-service",
    }


@pytest.mark.parametrize("raw", ["", "  ", "?!", "\x00", "x" * (LONGEST + 1)])
def test_what_is_no_name_is_a_problem(raw: str) -> None:
    reading = KIND.read(raw, HERE)
    assert reading.region is None
    assert reading.problem


def test_all_readings_of_one_thing_meet_in_it() -> None:
    met = KIND.meet([KIND.read(raw, HERE) for raw in ("Zhilin", "Mikhail Zhilin")], WORLD)
    assert met is not None
    assert met.region == KIND.read("Mikhail Zhilin", HERE).region


def test_a_whole_and_its_part_meet_in_the_part() -> None:
    for order in (("FSO", "Presidential Guard"), ("Presidential Guard", "FSO")):
        met = KIND.meet([KIND.read(raw, HERE) for raw in order], WORLD)
        assert met is not None
        assert met.region.name == "Presidential Guard"


def test_two_people_do_not_meet() -> None:
    assert KIND.meet([KIND.read(raw, HERE) for raw in ("Zhilin", "Yekaterina Zhilina")], WORLD) is None


def test_a_description_leaves_the_name_beside_it() -> None:
    met = KIND.meet([KIND.read(raw, HERE) for raw in ("Russian authorities", "FSO")], WORLD)
    assert met is not None
    assert met.region.name == "Federal Guard Service"


NAMES = ["Zhilin", "Mikhail Zhilin", "Михаил Жилин", "Yekaterina Zhilina", "Zhilina", "FSO", "Presidential Guard"]
NAMES += ["Federal Guard Service", "Kazakh authorities", "Unit 5", "Unit 6", "Siemens AG", "Siemens GmbH", "Siemens"]


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5))
def test_laws_of_values(several: list[str]) -> None:
    world = World(WORLD.entities, tuple(several))
    here = Context(world=world)
    readings = [KIND.read(raw, here) for raw in several]
    a, b = readings[:2]
    got = KIND.relate(a, b, world)
    assert KIND.relate(b, a, world).relation is got.relation.mirrored
    assert KIND.relate(a, a, world).relation is Relation.EQUAL
    assert (KIND.normal(a.region) == KIND.normal(b.region)) == (got.relation is Relation.EQUAL)
    assert KIND.read(KIND.words(a.region), here).region == a.region
    met = KIND.meet([a, b], world)
    if got.relation is Relation.DISJOINT:
        assert met is None
    if got.relation in (Relation.NARROWER, Relation.EQUAL):
        assert met is not None
        assert met.region == a.region


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=60))
def test_reading_never_raises_and_what_is_read_is_itself(raw: str) -> None:
    reading = KIND.read(raw, Context())
    if reading.region is not None:
        assert relate("entity", raw, raw).relation is Relation.EQUAL
        assert KIND.read(KIND.words(reading.region), Context()).region == reading.region
