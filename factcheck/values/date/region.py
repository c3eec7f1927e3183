"""The region of a date: the set of all days, or of all instants, that some words allow."""

from enum import StrEnum

import msgspec

from factcheck.values.base import Context, Relation
from factcheck.values.date.calendar import Spans, common, moved, scaled

DAY = 86400


class Scale(StrEnum):
    """What the numbers of a region count."""

    DAYS = "days"
    LOCAL = "local"  # seconds of a clock whose zone nobody gave
    UTC = "utc"  # seconds in UTC
    DAILY = "daily"  # seconds of any day, of a clock whose zone nobody gave
    DAILY_UTC = "daily utc"


class DateRegion(msgspec.Struct, frozen=True, eq=False):
    """A set of days or instants: sorted, disjoint, closed spans that do not touch; an open end is None.

    Days are counted as in `calendar`; seconds from the midnight that day 0 begins with. `offset` is what was
    written beside a time, in seconds east of UTC: one instant has many, so it is no part of the value. `later`
    is there when the same words would mean another day if they point forward (the next 26 September, not the
    latest): the place where they were written, in which they can be read so. It is no part of the value either.
    """

    spans: Spans
    scale: Scale = Scale.DAYS
    offset: int = 0
    later: Context | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateRegion) and (self.spans, self.scale) == (other.spans, other.scale)

    def __ne__(self, other: object) -> bool:  # a struct has its own, by identity
        return not self == other

    def __hash__(self) -> int:
        return hash((self.spans, self.scale))

    @property
    def is_daily(self) -> bool:
        """Whether it is a time of day on no day in particular."""
        return self.scale in (Scale.DAILY, Scale.DAILY_UTC)


def days(region: DateRegion) -> Spans:
    """The local days that a region touches."""
    if region.scale is Scale.DAYS:
        return region.spans
    return tuple(
        (low if low is None else low // DAY, high if high is None else high // DAY) for low, high in local(region)
    )


def local(region: DateRegion) -> Spans:
    """A region in seconds of the clock as it was written."""
    if region.scale is Scale.DAYS:
        return scaled(region.spans, DAY)
    if region.scale is Scale.UTC:
        return moved(region.spans, region.offset)
    return region.spans


def same_scale(a: DateRegion, b: DateRegion) -> tuple[Spans, Spans]:
    """Two regions in steps that can be compared; a clock without a zone is taken to be the other's."""
    if a.scale is b.scale:
        return a.spans, b.spans
    if a.is_daily or b.is_daily:
        return _daily(a, b)
    return local(a), local(b)


def _daily(a: DateRegion, b: DateRegion) -> tuple[Spans, Spans]:
    """A time of any day beside something else: the time is spelt out for the days around the other."""
    if a.is_daily and b.is_daily:
        return _turned(a, a.offset), _turned(b, b.offset)
    if a.is_daily:
        other, time = _daily(b, a)
        return time, other
    seconds, clock = _one_clock(a, b)
    found: list[tuple[int, int]] = []
    for low, high in seconds:
        first = None if low is None else low // DAY - 1
        last = None if high is None else high // DAY + 1
        if first is None or last is None or last - first > 5:
            first = last = (first or 0) + 2 if last is None else last - 2
        found.extend((day * DAY + start, day * DAY + end) for day in range(first, last + 1) for start, end in clock)
    return seconds, tuple(sorted(set(found)))


def _one_clock(dated: DateRegion, time: DateRegion) -> tuple[Spans, tuple[tuple[int, int], ...]]:
    """Both in seconds of one clock: UTC where both have a zone, else the clock as it was written."""
    zoned = dated.scale is Scale.UTC and time.scale is Scale.DAILY_UTC
    seconds = dated.spans if zoned else local(dated)
    return seconds, tuple((low or 0, high or 0) for low, high in _turned(time, 0 if zoned else time.offset))


def _turned(region: DateRegion, offset: int) -> Spans:
    """A time of day that begins within one day of a clock, moved if it has a zone; it may run past midnight."""
    by = offset if region.scale is Scale.DAILY_UTC else 0
    return tuple(
        ((low or 0) + by - ((low or 0) + by) // DAY * DAY, (high or 0) + by - ((low or 0) + by) // DAY * DAY)
        for low, high in region.spans
    )


def relation(a: DateRegion, b: DateRegion) -> Relation:
    """How the first set relates to the second."""
    first, second = same_scale(a, b)
    shared = common(first, second)
    if not shared:
        return Relation.DISJOINT
    if first == second and a.is_daily == b.is_daily:
        return Relation.EQUAL
    if shared == first and not a.is_daily:
        return Relation.NARROWER
    if shared == second and not b.is_daily:
        return Relation.WIDER
    if a.is_daily and b.is_daily:
        return Relation.NARROWER if shared == first else Relation.WIDER if shared == second else Relation.OVERLAP
    return Relation.OVERLAP


def intersection(a: DateRegion, b: DateRegion) -> DateRegion | None:
    """What two sets share, on the finer scale of the two; None when nothing."""
    if a.scale is b.scale:
        shared = common(a.spans, b.spans)
        return DateRegion(shared, a.scale, min(a.offset, b.offset)) if shared else None
    if a.is_daily or b.is_daily:
        return _daily_intersection(a, b)
    fine, coarse = (a, b) if (a.scale is Scale.UTC or b.scale is Scale.DAYS) else (b, a)
    shared = common(local(fine), local(coarse))
    if not shared:
        return None
    return DateRegion(moved(shared, -fine.offset) if fine.scale is Scale.UTC else shared, fine.scale, fine.offset)


def _daily_intersection(a: DateRegion, b: DateRegion) -> DateRegion | None:
    """The instants of a time of day on the days of the other; those days where they are too many to spell out."""
    found = relation(a, b)
    if found is Relation.DISJOINT:
        return None
    if a.is_daily and b.is_daily:
        return a if found in (Relation.EQUAL, Relation.NARROWER) else b if found is Relation.WIDER else a
    time, dated = (a, b) if a.is_daily else (b, a)
    spans, clock = _one_clock(dated, time)
    if len(spans) > 31 or any(low is None or high is None or high - low > 62 * DAY for low, high in spans):
        return dated
    seconds = tuple(
        (day * DAY + start, day * DAY + end)
        for low, high in spans
        for day in range((low or 0) // DAY - 1, (high or 0) // DAY + 1)
        for start, end in clock
    )
    shared = common(spans, tuple(sorted(set(seconds))))
    if time.scale is Scale.DAILY_UTC and dated.scale is Scale.UTC:
        return DateRegion(shared, Scale.UTC, dated.offset)
    if time.scale is Scale.DAILY_UTC or dated.scale is Scale.UTC:
        offset = dated.offset if dated.scale is Scale.UTC else time.offset
        return DateRegion(moved(shared, -offset), Scale.UTC, offset)
    return DateRegion(shared, Scale.LOCAL)
