"""How two dates relate, and why in words."""

from collections.abc import Sequence

from msgspec.structs import replace

from factcheck.values.base import Context, Reading, Related, Relation
from factcheck.values.date.printing import end, is_unit, iso, words
from factcheck.values.date.reading import read, read_span
from factcheck.values.date.region import DateRegion, Scale, intersection, relation

_SAYS = {
    Relation.EQUAL: "{a} and {b} are the same",
    Relation.NARROWER: "{a} lies within {b}",
    Relation.WIDER: "{b} lies within {a}",
    Relation.OVERLAP: "{a} and {b} overlap, and neither holds the other",
    Relation.DISJOINT: "{a} and {b} have no {unit} in common",
}


_MANY = 12
"""More separate spans than this are summed up."""


def compare(a: Reading, b: Reading) -> Related:
    """Relate two dates that were read."""
    first: DateRegion = a.region
    second: DateRegion = b.region
    found = relation(first, second)
    if found is Relation.DISJOINT:
        open_question = _perhaps_later(a, b) or _perhaps_later(b, a) or _perhaps_earlier(a, b) or _perhaps_earlier(b, a)
        open_question = open_question or _perhaps_both_later(a, b)
        if open_question:
            return Related(Relation.UNKNOWN, open_question, a, b)
    days = Scale.DAYS in (first.scale, second.scale)
    reason = _SAYS[found].format(a=shown(a), b=shown(b), unit="day" if days else "moment")
    zones = {region.scale in (Scale.UTC, Scale.DAILY_UTC) for region in (first, second)}
    if len(zones) == 2 and not days:
        reason += "; only one of them gives a time zone, so they are compared by the clock as written"
    return Related(found, reason, a, b)


def _perhaps_later(a: Reading, b: Reading) -> str | None:
    """The question to ask where the next such day, not the latest, would fit the other value."""
    where: Context | None = a.region.later
    if where is None:
        return None
    later = read(str(a), replace(where, forward=True)).region
    if later is None or relation(later, b.region) not in (Relation.EQUAL, Relation.NARROWER):
        return None
    return (
        f"{shown(a)} does not fit {shown(b)}, but the next such date, {words(later)}, would: "
        "say whether it is planned (modality), or add the year"
    )


def _perhaps_both_later(a: Reading, b: Reading) -> str | None:
    """The question to ask where both say a day that may be to come: `Thursday`, `August 18`."""
    if a.region.later is None or b.region.later is None:
        return None
    later = [read(str(one), replace(one.region.later, forward=True)).region for one in (a, b)]
    if None in later or relation(later[0], later[1]) in (Relation.DISJOINT, Relation.OVERLAP):
        return None
    return (
        f"{shown(a)} does not fit {shown(b)}, but the next such dates, {words(later[0])} and {words(later[1])}, would: "
        "say whether they are planned (modality), or add the year"
    )


def _perhaps_earlier(a: Reading, b: Reading) -> str | None:
    """The question to ask where a range without its year runs past publication, and the one before would fit."""
    where: Context | None = a.region.later
    published = read_span(where.published) if where is not None and where.published else None
    low, high = a.region.spans[0][0], a.region.spans[-1][1]
    if where is None or published is None or a.region.scale is not Scale.DAYS or is_unit(a.region):
        return None
    if low is None or high is None or published[1] is None or not low <= published[1] < high:
        return None
    earlier = read(str(a), replace(where, published=iso(low - 1))).region
    if earlier is None or relation(earlier, b.region) not in (Relation.EQUAL, Relation.NARROWER):
        return None
    return (
        f"{shown(a)} runs past publication and does not fit {shown(b)}, but the one before, {words(earlier)}, would: "
        "add the year"
    )


def shown(reading: Reading) -> str:
    """A date as written, and as read where that says more."""
    return reading.keep("shown", _shown, reading, reading.region)


def _shown(reading: Reading, region: DateRegion) -> str:
    read = words(region) if len(region.spans) <= _MANY else _summed_up(region)
    if read == reading.raw:
        return f"'{reading}'"
    note = f", {reading.note}" if reading.note else ""
    return f"'{reading}' ({read}{note})"


def _summed_up(region: DateRegion) -> str:
    """A set of many spans, without naming each of them."""
    first, last = (end(at, region) or ".." for at in (region.spans[0][0], region.spans[-1][1]))
    return f"{len(region.spans)} separate dates from {first} to {last}"


def meet(readings: Sequence[Reading]) -> Reading | None:
    """What all of them share."""
    shared: DateRegion | None = readings[0].region
    for reading in sorted(readings, key=lambda one: one.region.scale != Scale.UTC):
        shared = intersection(shared, reading.region) if shared is not None else None
    if shared is None:
        return None
    if all(reading.region == readings[0].region for reading in readings):
        shared = readings[0].region
    return Reading("date", words(shared), shared)
