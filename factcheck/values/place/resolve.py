"""Which places some words may mean: by what the story declares, then by the gazetteer, then by their name alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec.structs import replace

from factcheck.model.story import Entity
from factcheck.names import index, same_name
from factcheck.values.base import NO_WORLD, World
from factcheck.values.place.gazetteer import Spot, around, called, key, spot
from factcheck.values.place.named import capital, named, outer_of, own
from factcheck.values.place.written import LONGEST, Written, as_direction, take_apart, words

KNOWN_BY_ALL = 500_000
"""From how many inhabitants on a city is meant by its name in small letters."""
CLEAR = 10
"""A place that others are mentioned with is meant, unless one of its name is so many times larger."""


@lru_cache(maxsize=16384)
def resolve(written: Written, world: World) -> tuple[Spot, ...]:
    """Find the places that some words may mean, the most populous first; none for a description.

    A name that nobody knows is a place of its own, which lies in what stands behind its comma.
    """
    declared = declared_as(written.text, world)
    if declared is not None:
        return declared_spots(declared, world)
    written = settled(written)
    if written.description:
        return ()
    return _parted(written, _heads(written, world))


def settled(written: Written) -> Written:
    """Take for a name what the gazetteer has, although it looks like a description, or like a part: `Port of Spain`.

    In small letters it must be a country, or a city of many: `nice` and `reading` are words.
    """
    doubtful = written.part or written.description or written.head != written.whole
    if not doubtful or written.capital:
        return written
    found = called(written.whole, chained=bool(written.inside) and "," not in written.whole)
    if written.whole.islower():
        found = tuple(one for one in found if one.kind != "city" or one.population >= KNOWN_BY_ALL)
        found = () if key(written.whole) in words()["no_names"] else found
    if not found or (written.head != written.whole and _is_a_town(found) and _has_a_town(written)):
        return written  # `City of Bristol` is Bristol, wherever else a town is called so in full
    inside = () if "," in written.whole else written.inside
    return replace(written, head=written.whole, inside=inside, part="", description=False)


def _is_a_town(found: tuple[Spot, ...]) -> bool:
    return all(one.kind == "city" or one.id.count(".") == 2 for one in found)


def _has_a_town(written: Written) -> bool:
    """Whether what is left of `City of Bristol` is a town's name."""
    whole = not (written.part or written.description or "," in written.whole)
    return whole and any(one.kind == "city" for one in called(written.head))


def declared_as(text: str, world: World) -> Entity | None:
    """The place that the story declares by this name or alias."""
    return _declared(world).get(key(text)) if world.entities else None


@lru_cache(maxsize=64)
def _declared(world: World) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for entity in world.entities:
        if entity.kind in {"place", None}:
            for name in (entity.name, *entity.aliases):
                found.setdefault(key(name), entity)
    return found


@lru_cache(maxsize=4096)
def declared_spots(entity: Entity, world: World) -> tuple[Spot, ...]:
    """The places that a declared one may be: those of its name or aliases that lie in its `part_of`."""
    return _declared_spots(entity, world, ())


def _declared_spots(entity: Entity, world: World, seen: tuple[str, ...]) -> tuple[Spot, ...]:
    found: tuple[Spot, ...] = ()
    for name in (entity.name, *entity.aliases):
        written = take_apart(name)
        if written and not found:
            written = settled(written)
            found = tuple(one for one in _parted(written, _heads(written, NO_WORLD)) if _known(one))
    if entity.part_of is None or key(entity.part_of) in seen:
        return found or (own(entity.name),)
    whole = declared_as(entity.part_of, world)
    if whole is not None and whole.name != entity.name:
        outer = _declared_spots(whole, world, (*seen, key(entity.name)))
    else:
        written = take_apart(entity.part_of)
        outer = resolve(written, NO_WORLD) if written else ()
    return _lying_in(found, outer) or _own_in(entity.name, outer)


def _known(one: Spot) -> bool:
    return one.kind != "own" or bool(one.parents)


def _own_in(name: str, outer: Iterable[Spot]) -> tuple[Spot, ...]:
    """A place that the gazetteer does not know, in each of the places that it may lie in."""
    return tuple(own(name, one) for one in outer) or (own(name),)


def _parted(written: Written, found: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """What of a place is meant: the airport of each place that the name may mean."""
    return tuple(own(written.part, one, written.part) for one in found) if written.part else found


def _heads(written: Written, world: World) -> tuple[Spot, ...]:
    """The places that the head may mean, as far as the chain behind it and the story's other places allow."""
    if written.capital:
        return capital(written.head) or (own(written.text),)
    declared = declared_as(written.head, world)
    found = declared_spots(declared, world) if declared else named(written.head, chained=bool(written.inside))
    if not found and not written.inside:
        turned = as_direction(written)
        if turned and named(turned.head):
            return _parted(turned, _heads(turned, world))
    unknown = False
    for name in written.inside:
        outer = outer_of(name)
        declared = declared_as(name, world)
        outer = declared_spots(declared, world) if declared else outer
        if not outer:
            unknown = True
            continue
        found = _inside(found, outer) or _lying_in(found, outer) or _lying_in(outer, found)
        if not found:
            outer = _narrowed(_outermost(outer), Written(name, name), world)
            found = _own_in(as_the_story_names(written.head, world), outer)
        unknown = False
    if unknown:
        return (own(", ".join((written.head, *written.inside))),)
    if not found:
        return (own(as_the_story_names(written.head, world)),)
    return _narrowed(_outermost(found), written, world) if not written.inside else _outermost(found)


def as_the_story_names(name: str, world: World) -> str:
    """The story's name for a place that no gazetteer lists: `Жилинка` is `Zhilinka` where the story has both."""
    if not world.mentioned:
        return name
    heads = story_heads(world)
    other = index(heads).canonical(name)
    return other if other != name and same_name(name, other, heads, kind="place").verdict == "same" else name


def story_heads(world: World) -> World:
    """The names of places that a story mentions, without what they lie in: worked out once."""
    if "heads" not in world.known:
        world.known["heads"] = _story_heads(world)
    found: World = world.known["heads"]
    return found


def _story_heads(world: World) -> World:
    taken = (take_apart(name) for name in world.mentioned if len(name) <= LONGEST)
    return World(world.entities, tuple(dict.fromkeys(one.head for one in taken if one)))


def _inside(found: Iterable[Spot], outer: Sequence[Spot]) -> tuple[Spot, ...]:
    """Those that lie in another place: in `New York, New York`, the city in the state and not the state."""
    places = {one.id for one in outer}
    return tuple(one for one in found if not places.isdisjoint(around(one)))


def _lying_in(found: Iterable[Spot], outer: Sequence[Spot]) -> tuple[Spot, ...]:
    places = {one.id for one in outer}
    return tuple(one for one in found if one.id in places or not places.isdisjoint(around(one)))


def _outermost(found: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Leave out what lies in another of them: `New York` is the state, and so the city too."""
    if len(found) < 2:
        return found
    places = {one.id for one in found}
    return tuple(one for one in found if places.isdisjoint(around(one)))


def _narrowed(found: tuple[Spot, ...], written: Written, world: World) -> tuple[Spot, ...]:
    """Keep those that lie where the story's other places do, when that is clear."""
    if len(found) < 2:
        return found
    head = key(written.head)
    near = next(filter(None, (supported(found, head, world, kind) for kind in ("region", "country", "wider"))), ())
    if not near or (not any(one.vague for one in near) and _dwarfed(near, found)):
        return found
    explicit = mentions(world)[1].get(head, set())
    return found if explicit - {one.id for one in near} else near


def _dwarfed(some: Iterable[Spot], found: Iterable[Spot]) -> bool:
    return max(one.population for one in found) > CLEAR * max(one.population for one in some)


def supported(found: Iterable[Spot], head: str, world: World, kind: str) -> tuple[Spot, ...]:
    """The places of a name that are, or lie in, a region (or a country) which other names of the story lie in.

    What another name of the same place tells of it is no support: `South Korea` does not say which `Korea` is.
    """
    same = {one.id for one in found}
    known = {
        place for place, heads in mentions(world)[0][kind].items()
        if len(heads) > (head in heads) and (place not in same or _has_another(place, heads - {head}))
    }  # fmt: skip
    return tuple(one for one in found if not known.isdisjoint({*around(one), one.id}))


def _has_another(place: str, heads: set[str]) -> bool:
    """Whether one of some names lies in a place, and does not only name it."""
    return any(place not in {one.id for one in called(name)} for name in heads)


Mentions = tuple[dict[str, dict[str, set[str]]], dict[str, set[str]]]


def mentions(world: World) -> Mentions:
    """Where the story's clear places lie, as far as the names of a world tell: worked out once."""
    if "places" not in world.known:
        world.known["places"] = _mentions(world)
    found: Mentions = world.known["places"]
    return found


def _mentions(world: World) -> Mentions:
    """Where the story's clear places lie: each region, and each country, with the names that lie there.

    Besides, for each name that stands in a chain (`Paris, Texas`), the places that are named so.
    """
    where: dict[str, dict[str, set[str]]] = {kind: defaultdict(set) for kind in ("region", "country", "wider")}
    explicit: dict[str, set[str]] = defaultdict(set)
    for name in (*(entity.name for entity in world.entities), *world.mentioned):
        written = take_apart(name) if len(name) <= LONGEST else None
        written = written and settled(written)
        if written is None or written.description:
            continue
        head = key(written.head)
        found = _heads(written, NO_WORLD) if written.inside else _outermost(named(written.head))
        if written.inside:
            explicit[head].update(one.id for one in found)
        clear = len(found) == 1 or (len(found) > 1 and found[0].population > CLEAR * found[1].population)
        if clear and found[0].kind in {"wider", "country"}:
            where[found[0].kind][found[0].id].add(head)
        elif clear:
            for place in (found[0].id, *around(found[0])):
                kind = "" if place.startswith("~") else spot(place).kind
                if kind == "country" or (kind == "region" and ("." in place or place == found[0].id)):
                    where[kind][place].add(head)
    return where, explicit
