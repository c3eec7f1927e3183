"""How two places of the map lie to each other, and how two sets of places that words may mean do."""

import re
from collections.abc import Sequence
from functools import lru_cache
from math import cos, hypot, radians, sqrt

from factcheck.values.base import Relation
from factcheck.values.place.gazetteer import Spot, around, called, key, spot

CONTINENTS = frozenset({"africa", "antarctica", "asia", "europe", "north-america", "oceania", "south-america"})
KILOMETRES = 111.2
"""Of one degree of latitude."""
SPREAD = 0.015
"""How far a city spreads from its middle, in kilometres by the root of its inhabitants: 45 km for nine millions."""
AIRPORT = 70.0
"""How far the airport of a city may lie from it, in kilometres: Kyiv's lies in Boryspil, Moscow's in Domodedovo."""
_COMPASS = re.compile(r"~(north|south)?(east|west)?ern")
NAMESAKES = frozenset({"US", "CA", "AU", "NZ"})
SMALL = 200_000
"""Below that many inhabitants, `Chelsea` alone may be a quarter of a city as well as the town in Massachusetts."""


def relate_all(a: Sequence[Spot], b: Sequence[Spot]) -> Relation:
    """Relate all that some words may mean to all that others may: n >= 1 places each, none of them within another.

    The one lies in the other when each of its places lies in one of the other's; they are disjoint when all pairs are.
    """
    pairs = [[relate(x, y) for y in b] for x in a]
    columns = list(zip(*pairs, strict=True))
    if {x.id for x in a} == {y.id for y in b}:
        return Relation.EQUAL
    if all(any(one in {Relation.EQUAL, Relation.NARROWER} for one in row) for row in pairs):
        return Relation.NARROWER
    if all(any(one in {Relation.EQUAL, Relation.WIDER} for one in column) for column in columns):
        return Relation.WIDER
    every = {one for row in pairs for one in row}
    if every == {Relation.DISJOINT}:
        return Relation.DISJOINT
    return Relation.OVERLAP if every & {Relation.EQUAL, Relation.NARROWER, Relation.WIDER} else Relation.UNKNOWN


def relate(x: Spot, y: Spot) -> Relation:
    """Relate two places. Places that are not known to be apart are `unknown`."""
    if x.id == y.id:
        return Relation.EQUAL
    if y.id in around(x):
        return Relation.NARROWER
    if x.id in around(y):
        return Relation.WIDER
    if (parts := _by_compass(x, y)) is not None:
        return parts
    one, other = _anchor(x), _anchor(y)
    if one is None or other is None:
        return Relation.UNKNOWN
    reach = AIRPORT if _is_airport(x) or _is_airport(y) else 0.0
    return Relation.DISJOINT if _apart(one, other, reach) else Relation.UNKNOWN


def _by_compass(x: Spot, y: Spot) -> Relation | None:
    """How two parts of one place lie to each other: the north and the south apart, the north-west in the north."""
    (one, _, of), (other, _, its) = x.id.partition("@"), y.id.partition("@")
    here, there = _COMPASS.fullmatch(one), _COMPASS.fullmatch(other)
    if of != its or not here or not there:
        return None
    a, b = ({*filter(None, match.groups())} for match in (here, there))
    if any(opposite <= a | b for opposite in ({"north", "south"}, {"east", "west"})):
        return Relation.DISJOINT
    return Relation.NARROWER if a > b else Relation.WIDER if a < b else None


def _is_airport(x: Spot) -> bool:
    return x.kind == "own" and "airport" in x.id.partition("@")[0].split("~")[1].split()


def _anchor(x: Spot) -> Spot | None:
    """The place of the gazetteer that a place is, or is in."""
    if x.kind != "own":
        return x
    known = next((place for place in x.parents if not place.startswith("~")), None)
    return spot(known) if known else None


def _apart(x: Spot, y: Spot, reach: float) -> bool:
    """Whether two places of the gazetteer have no common point for certain."""
    if x.id == y.id or x.id in around(y) or y.id in around(x):
        return False
    if y.id in _claims(x) or x.id in _claims(y):
        return False
    if "wider" in {x.kind, y.kind}:
        here, there = _continents(x), _continents(y)
        if here and there and here.isdisjoint(there):
            return True
        return _wide_apart(x, y) if x.kind == y.kind else _bounded(x if x.kind == "wider" else y)
    if _is_second(x) or _is_second(y):
        return _divided(x, y)
    if x.id.endswith("-airport") and y.id.endswith("-airport"):
        return True
    if x.vague or y.vague:
        return _apart(_bounds(x), _bounds(y), reach)
    return x.kind != "city" or y.kind != "city" or not (_close(x, y, reach) or _is_named_alike(x, y))


def _wide_apart(x: Spot, y: Spot) -> bool:
    """Whether two wider regions, whose members are known, can have no part in common."""
    return not (x.vague or y.vague or x.id in y.partly or y.id in x.partly)


def _is_second(x: Spot) -> bool:
    """Whether a place is a county, a département: which cities lie in it is known for most of them only."""
    return x.kind == "region" and x.id.count(".") == 2


def _divided(x: Spot, y: Spot) -> bool:
    """Whether two places lie in different divisions, as far as both are told."""
    for dots in (1, 2):
        one, other = _division(x, dots), _division(y, dots)
        if one and other and one.isdisjoint(other):
            return True
    return _countries(x).isdisjoint(_countries(y))


@lru_cache(maxsize=16384)
def _division(x: Spot, dots: int) -> frozenset[str]:
    return frozenset(one.id for one in _chain(x) if one.kind == "region" and one.id.count(".") == dots)


def _is_named_alike(x: Spot, y: Spot) -> bool:
    """Whether the smaller of two cities may be meant for the division of both: Balkh, beside Mazar-i-Sharif.

    A name that is the division's too, as `Quebec` is, is read as that; `Quebec City` is not.
    """
    small, large = sorted((x, y), key=lambda one: one.population)
    both = (_division(small, 1) & _division(large, 1)) - {one.id for one in called(small.name)}
    return any(key(spot(one).name).startswith(key(small.name)) for one in both)


def _bounds(x: Spot) -> Spot:
    """A place whose ends are known: itself, or what it lies in."""
    return spot(x.parents[0]) if x.vague else x


def _bounded(wide: Spot) -> bool:
    """Whether it is known of all countries if they lie in a wider region."""
    return not wide.vague and wide.id not in CONTINENTS


def _chain(x: Spot) -> list[Spot]:
    """A place and all of the gazetteer that it lies in."""
    return [x, *(spot(place) for place in around(x) if not place.startswith("~"))]


@lru_cache(maxsize=16384)
def _claims(x: Spot) -> frozenset[str]:
    """What a place, or something that it lies in, lies in by the word of some, or in part."""
    chain = _chain(x)
    return frozenset(place for one in chain for place in (*one.disputed, *(one.partly if one.kind != "wider" else ())))


def doubt(x: Spot, y: Spot) -> str | None:
    """Why nobody can say whether one of two places lies in the other, where it is that."""
    for one, other in ((x, y), (y, x)):
        if other.id in _claims(one):
            return f"whether {one.name} lies in {other.name} is disputed, or true in part only"
        if one.kind == other.kind == "city" and one.population <= other.population and _close(one, other):
            return f"{one.name} is so near {other.name} that it may be a part of it"
        if one.vague:
            return f"how {x.name} and {y.name} lie to each other is not known exactly; the story's `part_of` can say it"
    return None


def is_namesake(x: Spot) -> bool:
    """Whether a place is a small town of a country whose towns bear the names of others, and of city quarters."""
    return x.kind == "city" and x.population < SMALL and not NAMESAKES.isdisjoint(_countries(x))


@lru_cache(maxsize=16384)
def _continents(x: Spot) -> frozenset[str]:
    chain = _chain(x)
    found = (place for one in chain for place in (one.id, *(one.partly if one.kind != "wider" or one is x else ())))
    return frozenset(place for place in found if place in CONTINENTS)


@lru_cache(maxsize=16384)
def _countries(x: Spot) -> frozenset[str]:
    return frozenset(one.id for one in _chain(x) if one.kind == "country")


def _close(x: Spot, y: Spot, reach: float = 0.0) -> bool:
    """Whether the smaller of two cities may be a part of the larger: Brooklyn of New York."""
    if _countries(x).isdisjoint(_countries(y)) or (not reach and _divided(x, y)):
        return False
    north = x.latitude - y.latitude
    east = (x.longitude - y.longitude) * cos(radians(x.latitude))
    return KILOMETRES * hypot(north, east) < max(reach, SPREAD * sqrt(max(x.population, y.population)) + 1)
