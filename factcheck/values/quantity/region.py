"""A quantity's region: an interval on the number line of one base unit, or several where the words leave it open."""

from fractions import Fraction
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from factcheck.values.base import Relation
from factcheck.values.quantity.calendar import days_of
from factcheck.values.quantity.exact import Number, divided, power_of, product_of, size
from factcheck.values.quantity.units import BARE, Dims, Unit, meant

_ROUGH_MONTH = (Fraction(365 * 86400, 12), Fraction(366 * 86400, 12))
_DAY = 86400


class End(msgspec.Struct, frozen=True, eq=False, gc=False):
    """One end of an interval, in the base unit; `open` leaves the value itself out.

    `step` is the last digit that was written, in the base unit (0: not by digits), `places` how many stood behind
    the point; `ratio` says that it was written as a fraction (`2/3`), which equals its written roundings. How an end
    was written is not compared.
    """

    value: Number
    open: bool = False
    step: Number = 0
    places: int = 0
    ratio: bool = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, End) and (self.value, self.open) == (other.value, other.open)

    def __ne__(self, other: object) -> bool:  # a struct has its own, by identity
        return not self == other

    def __hash__(self) -> int:
        return hash((self.value, self.open))


class Span(msgspec.Struct, frozen=True, eq=False, gc=False):
    """All values from one end to the other in one unit; an end that is None is infinitely far.

    `thing` is what it is of (`litres of water`), empty when nothing is said. Spans are compared by dimension, not by
    unit.
    """

    low: End | None
    high: End | None
    unit: Unit = BARE
    thing: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self._compared == other._compared

    def __ne__(self, other: object) -> bool:  # a struct has its own, by identity
        return not self == other

    def __hash__(self) -> int:
        return hash(self._compared)

    @property
    def _compared(self) -> tuple[End | None, End | None, str, Dims]:
        return self.low, self.high, self.thing, self.unit.dims


class Region(msgspec.Struct, frozen=True, eq=False, gc=False):
    """One span for each meaning that the words leave open; `key` is the ambiguous name (`$`, `pound`).

    `rare` are units that the name means only beside a value that says so (`$` beside `A$`).

    `doubt` says why a number itself can be read in two ways (`1.234`): then nothing is decided by choosing one.
    Neither is compared.
    """

    spans: tuple[Span, ...]
    key: str = ""
    rare: tuple[Unit, ...] = ()
    doubt: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Region) and (self.spans, self.key) == (other.spans, other.key)

    def __ne__(self, other: object) -> bool:  # a struct has its own, by identity
        return not self == other

    def __hash__(self) -> int:
        return hash((self.spans, self.key))


class Pair(NamedTuple):
    """Two spans in the same unit, and how they relate."""

    a: Span
    b: Span
    relation: Relation


def relate(a: Span, b: Span) -> Relation:
    """Relate two spans of one unit."""
    low, high = _order(a.low, b.low, -1, a, b), _order(a.high, b.high, 1, a, b)
    if low == 0 and high == 0:
        return Relation.EQUAL
    if _apart(a.high, b.low, a, b) or _apart(b.high, a.low, b, a):
        return Relation.DISJOINT
    if low >= 0 and high <= 0:
        return Relation.NARROWER
    if low <= 0 and high >= 0:
        return Relation.WIDER
    return Relation.OVERLAP


def _order(x: End | None, y: End | None, side: int, a: Span, b: Span) -> int:
    """-1, 0, 1: where two ends of one side (-1 low, 1 high) stand to one another on the number line."""
    if x is None or y is None:
        return 0 if x is y else side if x is None else -side
    if x.value == y.value or _same(x, y, a, b):
        return 0 if x.open == y.open else -side if x.open else side
    return -1 if x.value < y.value else 1


def _apart(high: End | None, low: End | None, a: Span, b: Span) -> bool:
    """Whether everything up to `high` lies below everything from `low` on."""
    if high is None or low is None:
        return False
    if high.value == low.value or _same(high, low, a, b):
        return high.open or low.open
    return high.value < low.value


def _same(x: End, y: End, a: Span, b: Span) -> bool:
    """Whether two ends differ by rounding only: a fraction by the digits beside it, converted units by the coarser."""
    if x.ratio != y.ratio:
        digits = y if x.ratio else x
        if digits.places and _away(x, y) <= digits.step:
            return True
    if a.unit.bare or b.unit.bare or not _rounds(x, y, a.unit, b.unit):
        return False
    return bool(x.step or x.ratio) and bool(y.step or y.ratio) and _away(x, y) <= max(x.step, y.step)


def _rounds(x: End, y: End, a: Unit, b: Unit) -> bool:
    """Whether a value in one unit is but rounded in the other: units of two systems, km/h and m/s, `1.7 hours`.

    Within a system what is a whole number of the other unit is exact: a year is 12 months, and not 13.
    """
    if a.system != b.system:
        return True
    if x.ratio or y.ratio:
        return False
    ratio = divided(a.factor, b.factor)
    many = max(ratio.numerator, ratio.denominator)
    if min(ratio.numerator, ratio.denominator) != 1:
        return True
    coarser = x if a.factor > b.factor else y
    return coarser.places > 0 and str(many).strip("0") != "1"


def _away(x: End, y: End) -> Number:
    """Twice as far as two ends are apart."""
    return size(x.value - y.value) * 2


def common(pair: Pair) -> Span | None:
    """The values that both spans of a pair hold; None when there are none."""
    a, b = pair.a, pair.b
    thing = a.thing or b.thing
    if pair.relation is Relation.DISJOINT:
        return None
    if pair.relation is Relation.EQUAL:
        finer = b if _step(b) < _step(a) else a
        return replace(finer, thing=thing)
    if pair.relation is Relation.NARROWER:
        return replace(a, thing=thing)
    if pair.relation is Relation.WIDER:
        return replace(b, thing=thing)
    low = a.low if _order(a.low, b.low, -1, a, b) >= 0 else b.low
    high = a.high if _order(a.high, b.high, 1, a, b) <= 0 else b.high
    unit = a.unit if a.unit.system == b.unit.system else replace(a.unit, system="mixed")
    return Span(low, high, unit, thing)


def _step(span: Span) -> tuple[bool, Number]:
    """How finely a span was written; a fraction is finest."""
    end = span.low or span.high
    return (False, 0) if end is None else (not end.ratio, end.step)


def pairs(a: Region, b: Region, any_meaning: bool = False) -> list[Pair]:
    """Every way to bring two regions to one unit, and how they relate then; none when they cannot be compared.

    An ambiguous name takes the other side's meaning (or `any_meaning`, for a conversion beside it); the same name
    on both sides means the same.
    """
    if a.key and a.key == b.key and len(a.spans) == len(b.spans):
        return [pair for x, y in zip(a.spans, b.spans, strict=True) for pair in _together(x, y)]
    both = [(x, y) for x in a.spans for y in b.spans]
    if not any_meaning and (len(both) > 1 or a.rare or b.rare):
        named = [(x, y) for x, y in both if x.unit.name and x.unit.name == y.unit.name]
        both = named or _rarely(a, b, both) or both
    return [pair for x, y in both for pair in _together(x, y)]


def _rarely(a: Region, b: Region, usual: list[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """Spans in a rare meaning of the one that is what the other says.

    None where only a usual one fits: `800 m` beside half a mile is in metres, and not 800 miles.
    """
    found = [(_renamed(a.spans[0], unit), y) for y in b.spans for rare in a.rare if (unit := meant(rare, y.unit))]
    found += [(x, _renamed(b.spans[0], unit)) for x in a.spans for rare in b.rare if (unit := meant(rare, x.unit))]
    return [] if found and not _fits(found) and _fits(usual) else found


def _fits(those: list[tuple[Span, Span]]) -> bool:
    return any(pair.relation is not Relation.DISJOINT for x, y in those for pair in _together(x, y))


def _renamed(span: Span, unit: Unit) -> Span:
    """The same written numbers in another unit."""
    ratio = Unit(factor=divided(unit.factor, span.unit.factor))
    return replace(span, low=scaled_end(span.low, ratio), high=scaled_end(span.high, ratio), unit=unit)


def _together(a: Span, b: Span) -> list[Pair]:
    if a.thing and b.thing and a.thing != b.thing:
        return []
    return [Pair(x, y, relate(x, y)) for x, y in _aligned(a, b)]


def _aligned(a: Span, b: Span) -> list[tuple[Span, Span]]:
    if a.unit.dims == b.unit.dims:
        return [(a, b)]
    if a.unit.bare or b.unit.bare:
        if (_is_part(a) or _is_part(b)) and (("ratio", 1),) not in (a.unit.dims, b.unit.dims):
            return []
        if a.unit.bare:
            return [(x, b) for x in _dressed(a, b)]
        return [(a, y) for y in _dressed(b, a)]
    x, y = _in_days(a), _in_days(b)
    return [(x, y)] if x and y and x.unit.dims == y.unit.dims else []


def _is_part(span: Span) -> bool:
    """A fraction without its whole (`a quarter`): only beside a ratio is it known of what."""
    return span.unit.bare and any(end is not None and end.ratio for end in (span.low, span.high))


def _dressed(bare: Span, other: Span) -> list[Span]:
    """A bare number in the other side's unit; beside a percentage, a fraction of one may be the ratio itself."""
    unit = other.unit
    taken = replace(_scaled(bare, unit), thing=bare.thing or other.thing)
    if unit.dims != (("ratio", 1),):
        return [taken]
    ratio = replace(bare, unit=replace(unit, factor=1))
    ends = [end for end in (bare.low, bare.high) if end is not None]
    if any(end.ratio for end in ends):
        return [ratio]
    fractional = all(-10 <= end.value <= 10 for end in ends) and any(end.places for end in ends)  # `1.5` is 150%
    return [ratio, taken] if fractional else [taken]


def _scaled(span: Span, unit: Unit) -> Span:
    return replace(span, low=scaled_end(span.low, unit), high=scaled_end(span.high, unit), unit=unit)


def scaled_end(end: End | None, unit: Unit) -> End | None:
    """Bring an end from a unit to its base."""
    if end is None or (unit.factor == 1 and not unit.offset):
        return end
    factor = unit.factor
    value = product_of(end.value, factor)
    if unit.offset:
        value += unit.offset
    return End(value, end.open, product_of(end.step, factor), end.places, end.ratio)


def _in_days(span: Span) -> Span | None:
    """Turn months into days, as the interval they are; None when they stand in a way that gives none."""
    exponents = dict(span.unit.dims)
    power = exponents.pop("mo", 0)
    if not power:
        return span
    exponents["s"] = exponents.get("s", 0) + power
    dims: Dims = tuple(sorted((base, count) for base, count in exponents.items() if count))
    unit = Unit(span.unit.name, dims, 1, 0, span.unit.system, "{} s" if dims == (("s", 1),) else "")
    if power == 1 and dims == (("s", 1),):
        return replace(span, low=_day_end(span.low, 0), high=_day_end(span.high, 1), unit=unit)
    if power not in (1, -1):
        return None
    factors = [power_of(month, power) for month in _ROUGH_MONTH]
    return replace(span, low=_rough(span.low, factors, 0), high=_rough(span.high, factors, -1), unit=unit)


def _day_end(end: End | None, side: int) -> End | None:
    return None if end is None else End(days_of(end.value)[side] * _DAY, end.open)


def _rough(end: End | None, factors: list[Number], side: int) -> End | None:
    return None if end is None else End(sorted(end.value * factor for factor in factors)[side], end.open)
