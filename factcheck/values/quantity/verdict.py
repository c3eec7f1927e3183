"""How two quantities relate when all that their words leave open is weighed, and why, in words."""

from factcheck.values.base import Reading, Relation
from factcheck.values.quantity.printed import span_words
from factcheck.values.quantity.region import Pair, Region, Span, pairs
from factcheck.values.quantity.units import base_label, is_money


def decided(a: Region, b: Region) -> tuple[Pair | None, Relation]:
    """The pair of meanings that decides, and the relation; unknown when nothing can be compared or chosen.

    What a value may mean without conflict counts before a conflict.
    """
    found = pairs(a, b)
    relations = {pair.relation for pair in found}
    if not found:
        return None, Relation.UNKNOWN
    if len(relations) > 1 and (a.doubt or b.doubt):  # the English reading, unless only another avoids a conflict
        likeliest = found[0]
        return (None, Relation.UNKNOWN) if likeliest.relation is Relation.DISJOINT else (likeliest, likeliest.relation)
    alive = [pair for pair in found if pair.relation is not Relation.DISJOINT]
    equal = [pair for pair in alive if pair.relation is Relation.EQUAL]
    chosen = min(equal or alive or found, key=_rank)
    return chosen, chosen.relation


def _rank(pair: Pair) -> tuple[bool, bool, str]:
    """Which of several meanings is chosen, the same from both sides: one with a unit, and not the other's, first."""
    return (
        pair.a.unit.bare and pair.b.unit.bare,
        pair.a.unit is pair.b.unit,
        " ".join(sorted((pair.a.unit.name, pair.b.unit.name))),
    )


def reason(a: Reading, b: Reading, chosen: Pair | None, relation: Relation) -> str:
    """Why two readings relate as they do, with the values as written and as read."""
    if chosen is None:
        return _incomparable(a, b)
    x, y = (_as_read(reading, _words(reading, span)) for reading, span in ((a, chosen.a), (b, chosen.b)))
    said = {
        Relation.EQUAL: "{} and {} are the same",
        Relation.NARROWER: "{} lies within {}",
        Relation.WIDER: "{} holds {}",
        Relation.OVERLAP: "{} and {} share values, and each allows others",
        Relation.DISJOINT: "{} and {} have no value in common",
        Relation.UNKNOWN: "{} and {} cannot be compared",
    }[relation].format(x, y)
    if chosen.a.unit.dims != a.region.spans[0].unit.dims or chosen.b.unit.dims != b.region.spans[0].unit.dims:
        bare = [each for each in (a, b) if each.region.spans[0].unit.bare]
        if len(bare) == 1:
            return f"{said}; '{bare[0]}' is taken in the other's unit"
    return said


def _words(reading: Reading, span: Span) -> str:
    """The span in words; kept where it is the reading's own, and not that of a unit taken from the other side."""
    own = span is reading.region.spans[0]
    return reading.keep("span", span_words, span) if own else span_words(span)


def _as_read(reading: Reading, read: str) -> str:
    return f"'{reading}'" if str(reading).strip().casefold() == read.casefold() else f"'{reading}' ({read})"


def _incomparable(a: Reading, b: Reading) -> str:
    x, y = a.region.spans[0], b.region.spans[0]
    for region in (a.region, b.region):
        if region.doubt and pairs(a.region, b.region):
            return f"{region.doubt}; the source's language would tell"
    if x.unit.dims == y.unit.dims and x.thing != y.thing:
        return f"'{a}' is of {x.thing}, '{b}' of {y.thing}"
    if (
        is_money(x.unit)
        and is_money(y.unit)
        and not {base for base, _ in x.unit.dims} & {base for base, _ in y.unit.dims}
    ):
        return f"'{a}' and '{b}' are in two currencies, {base_label(x.unit.dims)} and {base_label(y.unit.dims)}"
    if x.unit.dims and y.unit.dims and x.unit.dims[0][0][0] == "#" == y.unit.dims[0][0][0]:
        return f"'{a}' counts {base_label(x.unit.dims)}, '{b}' {base_label(y.unit.dims)}"
    names = [base_label(each.unit.dims) or "a number" for each in (x, y)]
    return f"'{a}' and '{b}' are not of one dimension ({names[0]}, {names[1]})"
