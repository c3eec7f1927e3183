import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model.story import Entity
from factcheck.values.base import NO_WORLD, Context, Reading, Related, Relation, World
from factcheck.values.place import KIND
from factcheck.values.place.gazetteer import called, capital_of, spot

CASES = yaml.safe_load(Path(__file__).with_name("place_cases.yaml").read_text("utf-8"))


def read(raw: str, world: World = NO_WORLD) -> Reading:
    return KIND.read(raw, Context(world=world))


def related(a: str, b: str, *entities: Entity, mentioned: tuple[str, ...] = ()) -> Related:
    world = World(entities, (a, b, *mentioned))
    return KIND.relate(read(a, world), read(b, world), world)


@pytest.mark.parametrize(("a", "b", "relation"), CASES)
def test_places_lie_in_one_another_or_apart(a: str, b: str, relation: str) -> None:
    assert related(a, b).relation == relation
    assert related(b, a).relation == Relation(relation).mirrored


def test_a_name_that_is_nearly_spelled_like_another_is_a_near_miss() -> None:
    assert related("Petropavlosk", "Petropavlovsk").near
    assert not related("Petropavlosk", "Astana").near
    assert not related("Austria", "Australia").near


def place(name: str, part_of: str | None = None, aliases: tuple[str, ...] = ()) -> Entity:
    return Entity(name=name, kind="place", part_of=part_of, aliases=aliases)


def test_the_story_comes_first() -> None:
    base = place("Base Seven", "Zhilinka", ("the base",))
    village = place("Zhilinka", "North Kazakhstan Region")
    assert related("the base", "Base Seven", base).relation == "equal"
    assert related("Base Seven", "Zhilinka", base, village).relation == "narrower"
    assert related("Base Seven", "Kazakhstan", base, village).relation == "narrower"
    assert related("Base Seven", "Moscow", base, village).relation == "disjoint"
    assert related("Base Seven", "Moscow", base).relation == "unknown"
    assert related("Astana airport", "airport of Astana", place("Astana airport", "Astana")).relation == "equal"
    assert related("Paris", "Texas", place("Paris", "Texas")).relation == "narrower"
    assert related("Paris", "London", place("Paris", "London")).relation == "narrower"


def test_a_story_whose_places_lie_in_a_circle_is_read_all_the_same() -> None:
    circle = place("Upper Zhilinka", "Lower Zhilinka"), place("Lower Zhilinka", "Upper Zhilinka")
    assert related("Upper Zhilinka", "Astana", *circle).relation == "unknown"
    assert related("Zhilinka", "Astana", place("Zhilinka", "Zhilinka")).relation == "unknown"


def test_a_person_of_the_story_is_no_place() -> None:
    assert related("Paris", "France", Entity(name="Paris", kind="person", part_of="London")).relation == "narrower"


def test_the_other_places_of_a_story_say_which_of_several_is_meant_when_that_is_clear() -> None:
    assert related("Springfield", "Chicago").relation == "disjoint"
    assert related("Springfield", "Springfield, Missouri", mentioned=("Illinois",)).relation == "wider"
    assert related("Petropavlovsk", "Russia", mentioned=("Almaty", "Astana")).relation == "overlap"
    assert related("Paris", "Paris, Texas", mentioned=("France",)).relation == "wider"
    assert related("Paris", "Texas", mentioned=("Dallas",)).relation == "overlap"


def test_a_reason_tells_which_places_were_meant() -> None:
    reason = related("Paris", "Texas").reason
    assert "Paris, Île-de-France, France or Paris, Texas, United States" in reason
    assert "disputed" in related("Crimea", "Russia").reason
    assert "part_of" in related("Zhilinka", "Astana").reason


def test_the_normal_form_is_the_place_and_not_its_spelling() -> None:
    assert KIND.normal(read("Kiev").region) == {"kind": "place", "name": "Kyiv", "id": "703448"}
    assert KIND.normal(read("Paris").region)["id"] == "2988507|4717560"
    assert KIND.normal(read("the border").region) == {"kind": "place", "name": "border", "id": None}
    assert KIND.normal(read("Zhilinka").region) == {"kind": "place", "name": "zhilinka", "id": None}


def test_places_that_overlap_meet_in_what_both_may_mean() -> None:
    world = World(mentioned=("Paris", "Texas"))
    met = KIND.meet([read("Paris", world), read("Texas", world)], world)
    assert met is not None
    assert KIND.words(met.region) == "Paris, Texas, United States"
    assert KIND.normal(read(KIND.words(met.region)).region) == KIND.normal(met.region)


def test_nothing_is_looked_up_while_places_are_read_or_are_the_same_words() -> None:
    script = (
        "from factcheck.values.place import KIND, gazetteer; from factcheck.values.base import NO_CONTEXT as c;"
        "one = KIND.read('Astana', c); KIND.relate(one, KIND.read('ASTANA', c));"
        "print(gazetteer._table.cache_info().currsize); KIND.relate(one, KIND.read('Kazakhstan', c));"
        "print(gazetteer._table.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "2"]


def test_the_gazetteer_holds_together() -> None:
    for name in ("Kazakhstan", "New York City", "Bavaria", "Siberia", "Gaza Strip"):
        assert called(name)
        assert all(spot(parent) for one in called(name) for parent in one.parents)
    capital = capital_of("KZ")
    assert capital is not None
    assert capital.name == "Astana"
    assert capital_of("XX") is None
    assert called("no such place") == ()
    with pytest.raises(KeyError):
        spot("nowhere")


@pytest.mark.parametrize("raw", ["", " ", "...", "42", ",,,", "x" * 1000])
def test_what_holds_no_name_has_a_problem(raw: str) -> None:
    assert read(raw).problem


@pytest.mark.parametrize(
    "raw",
    ["\x00A", "[/b]", "\ud800x", "A\tB\nC", "the", "in the", "'s", "A's", "of of of", "capital of", "a,b" * 90, "(a"],
)
def test_hostile_strings_are_read_like_any_other(raw: str) -> None:
    assert related(raw, raw).relation == "equal"
    assert related(raw, "Astana").relation == related("Astana", raw).relation.mirrored
    KIND.normal(read(raw).region)


NAMES = [
    *(
        "Paris",
        "London",
        "Astana",
        "Kazakhstan",
        "Texas",
        "Kyiv",
        "Kiev",
        "Georgia",
        "Springfield",
        "Zhilinka",
        "Siberia",
    ),
    *("Russia", "the border", "New York", "Europe", "Crimea", "Hong Kong", "Москва", "Washington", "Chelsea"),
]
PLACES = st.one_of(
    st.sampled_from(NAMES),
    st.builds("{} airport".format, st.sampled_from(NAMES)),
    st.builds("{}, {}".format, st.sampled_from(NAMES), st.sampled_from(NAMES)),
)


@given(PLACES, PLACES)
def test_the_laws_of_values_hold(a: str, b: str) -> None:
    world = World(mentioned=(a, b))
    one, other = read(a, world), read(b, world)
    got = KIND.relate(one, other, world)
    assert KIND.relate(one, one, world).relation is Relation.EQUAL
    assert KIND.relate(other, one, world).relation is got.relation.mirrored
    assert (got.relation is Relation.EQUAL) == (KIND.normal(one.region) == KIND.normal(other.region))
    met = KIND.meet([one, other], world)
    if got.relation is not Relation.UNKNOWN:
        assert (got.relation is Relation.DISJOINT) == (met is None)
    if got.relation is Relation.NARROWER:
        assert met is not None
        assert KIND.normal(met.region) == KIND.normal(one.region)
    assert KIND.normal(read(KIND.words(one.region), world).region) == KIND.normal(one.region)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_read_and_related(a: str, b: str) -> None:
    got = related(a, b)
    assert related(b, a).relation is got.relation.mirrored
    if read(a).region is not None:
        assert related(a, a).relation is Relation.EQUAL
