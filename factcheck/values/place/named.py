"""The gazetteer's places of a name, as papers write names: `Moscow region`, `Republic of Kazakhstan`, `Mass.`."""

from factcheck.values.place.gazetteer import Spot, around, called, capital_of, divisions_of, key, spot
from factcheck.values.place.written import as_direction, take_apart, words

SEAT = 100_000
"""From how many inhabitants on a city is taken for the seat of a division that bears its name, and nobody lists."""


def own(name: str, outer: Spot | None = None, part: str = "") -> Spot:
    """A place that the gazetteer does not know, or what lies in one that it does; `outer` is what it lies in."""
    mark = f"~{part or key(name)}@{outer.id if outer else ''}"
    if outer is None:
        return Spot(mark, name, "own")
    link = ", " if not part else " " if part in words()["directions"] else " in "
    return Spot(mark, f"{part or name}{link}{full_name(outer)}", "own", (outer.id, *sorted(around(outer))))


def full_name(one: Spot) -> str:
    """A place with what it lies in, as it can be read again: `Paris, Texas, United States`."""
    if one.kind == "own":
        return one.name
    outer: list[Spot] = []
    last = one
    while last.kind in {"city", "region"} and last.parents and len(outer) < 2:
        last = spot(last.parents[0])
        outer.append(last)
    name = f"{one.name} state" if one.id.startswith("US.") and len(called(one.name)) > 1 else one.name
    return ", ".join([name, *(place.name for place in outer)])


def outer_of(name: str) -> tuple[Spot, ...]:
    """What stands behind a comma: a country by its adjective too, and `eastern Ukraine`, for what it is a part of."""
    found = country_of(name) or named(name, inside=True)
    if found:
        return found
    written = take_apart(name)
    if written is None or written.description:
        return ()
    if written.capital:
        return capital(written.head)
    turned = as_direction(written) or written
    return named(turned.head, inside=True) if turned.head != name else ()


def named(name: str, *, inside: bool = False, chained: bool = False) -> tuple[Spot, ...]:
    """The gazetteer's places of a name: `Moscow region`, `Astana city` and `Republic of Kazakhstan` too."""
    found = called(name, inside=inside, chained=chained)
    if found:
        return found
    first, *rest = name.split()
    if not rest:
        short = name.endswith(".") or (name.isupper() and len(name) < 4)
        return called(name, inside=True) if short else ()
    left, _, right = name.partition(" of ")
    if right and key(left.split()[-1]) in words()["countries"]:  # `Federal Republic of Germany`
        countries = tuple(one for one in called(right) if one.kind == "country")
        if countries and not any(one.kind == "region" for one in called(right)):  # not `state of Georgia`
            return countries
    if key(first) in words()["regions"] | words()["settlements"]:
        while len(rest) > 1 and key(rest[0]) in words()["links"]:
            rest = rest[1:]
        return _of_kind(" ".join(rest), key(first))
    front, last = " ".join([first, *rest[:-1]]), key(rest[-1])
    if last in words()["countries"] and country_of(front):
        return country_of(front)
    return _of_kind(front, last)


def _of_kind(name: str, kind: str) -> tuple[Spot, ...]:
    """The cities of a name, or the divisions; of a division nobody knows, that its city's country has one."""
    if kind in words()["settlements"]:
        found = tuple(one for one in called(name, chained=True) if one.kind == "city")
        if kind in words()["countries"] and (regions := _divisions(name, kind)):  # `Sakha Republic`
            return regions
        return found or tuple(one for one in called(name) if one.kind == "country" and kind in words()["countries"])
    if kind not in words()["regions"]:
        return ()
    ends = sorted(words()["adjective_ends"], key=lambda end: (len(end), end))
    bare = [name[: -len(end)] for end in ends if name.lower().endswith(end)]
    stems = (name, *bare, *(stem + end for stem in bare for end in sorted(words()["noun_ends"])))
    for stem in stems:
        if found := _divisions(stem, kind):
            return found
    cities = [one for one in called(name) if one.kind == "city" and one.population >= SEAT]
    if found := tuple(one for city in cities for one in divisions_of(city.name) if one.id[:2] in around(city)):
        return tuple(dict.fromkeys(found))
    countries = sorted({one for city in cities for one in around(city) if len(one) == 2})
    return tuple(own(f"{name} {kind}", spot(one)) for one in countries)


def _divisions(name: str, kind: str) -> tuple[Spot, ...]:
    regions = (*divisions_of(name), *(one for one in called(name) if one.kind == "region"))
    found = tuple(dict.fromkeys(regions))
    second = tuple(one for one in found if one.id.count(".") > 1)
    first = tuple(one for one in found if one.id.count(".") < 2)
    return (second or found) if kind in words()["second"] else (first or found)


def capital(whose: str) -> tuple[Spot, ...]:
    """The capital of a country that is named, or by its adjective (`Kazakh`)."""
    code = words()["demonyms"].get(key(whose))
    countries = [code] if code else [one.id for one in called(whose) if one.kind == "country"]
    found = [capital_of(country) for country in countries]
    return tuple(one for one in found if one is not None)


def country_of(adjective: str) -> tuple[Spot, ...]:
    """The country of `Kazakh`."""
    code = words()["demonyms"].get(key(adjective))
    return (spot(code),) if code else ()
