"""What holds of all names."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from factcheck.model.story import Entity
from factcheck.names import cluster, same_name
from factcheck.names.compare import compare
from factcheck.names.parse import parse
from factcheck.names.tables import tables
from factcheck.values.base import World

GIVEN = [
    "Mikhail",
    "Michail",
    "Misha",
    "Ivan",
    "Yekaterina",
    "Catherine",
    "M.",
    "I.",
    "Bill",
    "William",
    "Abdul",
    "Kim",
    "Михаил",
]
FAMILY = [
    "Zhilin",
    "Jilin",
    "Zhilina",
    "Жилин",
    "Orlov",
    "Orlova",
    "van der Berg",
    "al-Assad",
    "Jong-un",
    "Smith",
    "Müller",
    "Mueller",
]
AROUND = [
    "Dr. {}",
    "{} Jr.",
    "{} Sr.",
    "{} AG",
    "{} GmbH",
    "{} Group",
    "{} 5",
    "{} 6",
    "the {}",
    "{}'s",
    "{}’s wife",
    "{}",
]
names = st.builds(
    lambda around, words: around.format(" ".join(words)),
    st.sampled_from(AROUND),
    st.lists(st.sampled_from(GIVEN + FAMILY), min_size=1, max_size=3),
)
listed = [one for one in structs.astuple(tables()) if isinstance(one, frozenset | dict)]
telling = sorted({word for words in listed for word in words if isinstance(word, str)})
of_our_words = st.builds(
    lambda words, between, written: between.join(map(written, words)),
    st.lists(st.sampled_from(telling), min_size=1, max_size=4),
    st.sampled_from([" ", ", ", " of ", "-", " (", "/", " & ", " the "]),
    st.sampled_from([str.title, str.lower, str.upper]),
)
"""Titles, offices, legal forms and the like with no name among them, or nothing but."""
anything = st.one_of(names, of_our_words, st.text(max_size=40))


@settings(max_examples=1500, deadline=None)
@given(anything, anything)
def test_the_order_of_two_names_does_not_matter(a: str, b: str) -> None:
    got, mirrored = compare(a, b), compare(b, a)
    assert (got.verdict, got.reason, got.weak, got.guard) == (
        mirrored.verdict,
        mirrored.reason,
        mirrored.weak,
        mirrored.guard,
    )
    world = World(mentioned=(a, b))
    assert same_name(a, b, world) == same_name(b, a, world)


@settings(max_examples=1000, deadline=None)
@given(anything)
def test_a_name_is_itself(name: str) -> None:
    assert compare(name, name).verdict == "same"
    assert parse(name) == parse(name)


@settings(max_examples=300, deadline=None)
@given(st.lists(anything, min_size=1, max_size=24, unique=True), st.randoms())
def test_the_order_of_names_never_matters(several: list[str], chance: object) -> None:
    turned = list(reversed(several))
    assert cluster(several, World()) == cluster(turned, World())


@settings(max_examples=300, deadline=None)
@given(st.lists(names, min_size=2, max_size=24, unique=True), st.data())
def test_no_group_joins_what_is_held_apart(several: list[str], data: st.DataObject) -> None:
    pairs = st.lists(st.sampled_from(several), min_size=2, max_size=2, unique=True).map(frozenset)
    apart = frozenset(data.draw(st.lists(pairs, max_size=5)))
    canonical = cluster(several, World(), apart).canonical
    assert all(canonical[a] != canonical[b] for a, b in map(sorted, apart))


@settings(max_examples=300, deadline=None)
@given(st.lists(names, min_size=2, max_size=24, unique=True))
def test_no_group_joins_what_a_guard_holds_apart(several: list[str]) -> None:
    canonical = cluster(several, World()).canonical
    for a in several:
        for b in several:
            assert canonical[a] != canonical[b] or not compare(a, b).guard


@settings(max_examples=300, deadline=None)
@given(st.lists(names, min_size=2, max_size=10, unique=True), st.data())
def test_what_the_story_says_is_two_is_two(several: list[str], data: st.DataObject) -> None:
    one, other = data.draw(st.lists(st.sampled_from(several), min_size=2, max_size=2, unique=True))
    world = World((Entity(name=one, distinct_from=(other,)),), tuple(several))
    canonical = cluster(several, world).canonical
    assert canonical[one] == one != canonical[other]
    assert same_name(one, other, world).verdict == "different"


@settings(max_examples=300, deadline=None)
@given(st.lists(names, min_size=1, max_size=24, unique=True))
def test_the_canonical_name_is_its_own(several: list[str]) -> None:
    canonical = cluster(several, World()).canonical
    assert all(canonical[canonical[name]] == canonical[name] for name in several)
