"""Quantities: how much, many, long, old; intervals in a base unit with a dimension."""

from collections.abc import Hashable, Sequence
from typing import Any

from factcheck.values.base import Context, Kind, Normal, Reading, Related, World
from factcheck.values.quantity.figures import UnreadableError
from factcheck.values.quantity.printed import normal, words
from factcheck.values.quantity.reading import read_region
from factcheck.values.quantity.region import Region, Span, common, pairs
from factcheck.values.quantity.units import Unit
from factcheck.values.quantity.verdict import decided, reason


class Quantity(Kind):
    """Intervals of exact numbers in the base unit of their dimension."""

    name = "quantity"
    single_valued = True

    def read(self, raw: str, context: Context) -> Reading:
        """Read a quantity as written, in the number format and words of the five languages.

        >>> from factcheck.values.base import NO_CONTEXT
        >>> KIND.words(KIND.read("more than 400,000 people", NO_CONTEXT).region)
        'at least 400 000 people'
        """
        try:
            region, note = read_region(raw, context)
        except UnreadableError as problem:
            return Reading(self.name, raw, problem=str(problem))
        return Reading(self.name, raw, region, note=note or None)

    def compare(self, a: Reading, b: Reading, world: World) -> Related:
        """Relate two quantities in the unit that both can be brought to."""
        chosen, relation = decided(a.region, b.region)
        return Related(relation, reason(a, b, chosen, relation), a, b)

    def meet(self, readings: Sequence[Reading], world: World) -> Reading | None:
        """The interval that all comparable readings share."""
        first, *others = sorted(readings, key=_openness)
        region: Region = first.region
        for other in others:
            got = _shared(region, other.region)
            if got is None:
                return None
            region = got
        return Reading(self.name, self.words(region), region)

    def normal(self, region: Any) -> Normal:
        """`{kind, low, high, unit}` in the base unit."""
        return normal(region)

    def nuance(self, region: Any) -> Hashable:
        """The units that its ambiguous name means beside a value that says so: `$36` is `US$36`, and may be `A$36`."""
        units: tuple[Unit, ...] = region.rare
        return tuple(unit.dims for unit in units)

    def words(self, region: Any) -> str:
        """The region in words that read as it."""
        return words(region)


def _shared(a: Region, b: Region) -> Region | None:
    """What two regions have in common; the first where they cannot be compared, None when it is nothing."""
    chosen, _ = decided(a, b)
    if chosen is None:
        return a
    if a.key and a.key == b.key and len(a.spans) == len(b.spans):
        both = [(pair, common(pair)) for pair in pairs(a, b)]
        spans = tuple([span for _, span in both if span is not None])
        return Region(spans, a.key if len(spans) > 1 else "", a.rare) if spans else None
    shared = common(chosen)
    return None if shared is None else Region((shared,), rare=a.rare if a.key == b.key else ())


def _openness(reading: Reading) -> tuple[int, int]:
    """Readings with a unit first, then those whose unit is ambiguous, then bare numbers."""
    spans: tuple[Span, ...] = reading.region.spans
    return (2 if spans[0].unit.bare else 0, len(spans))


KIND = Quantity()
