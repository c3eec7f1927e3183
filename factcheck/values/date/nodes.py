"""What phrases mean, before it is known where they were written: a tree of calendar things that a `Now` resolves.

A node gives the spans of what it names. Most count days; a node whose `scale` says so counts seconds. A node with a
`frame` needs a year (a month, a week) that was not written, and `Floating` finds it.
"""
# ruff: noqa: D102  (what the methods give is said once, in `Node`)

from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.values.base import Anchor
from factcheck.values.date import calendar as cal
from factcheck.values.date.calendar import Span, Spans
from factcheck.values.date.region import Scale

Duration = tuple[tuple[int, str], ...]
"""Amounts of units, as written: two weeks and a day."""

MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""How many months the larger units have."""
LONGEST_SHIFT = 10**7
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class UnreadError(Exception):
    """Words that cannot be read; the text says what is missing."""


@dataclass(slots=True)
class Now:
    """Where words were written: the day they count from, and what else decides between readings.

    `frame` is the year, the month (years times 12), or the Monday that `Floating` is `trying`.
    """

    day: int | None = None
    forward: bool = False
    window: Span | None = None
    south: bool = False
    day_first: bool | None = None
    anchor: Anchor | None = None
    frame: int = 0
    trying: bool = False
    notes: list[str] = field(default_factory=list)

    def today(self) -> int:
        """The day that relative words count from."""
        if self.day is None:
            raise UnreadError("it counts from the day of publication, which is not known ('published')")
        return self.day


class Node:
    """One thing that words name.

    Nobody changes a node once it is made. That is a promise and not `frozen`: thirty frozen classes with their
    comparisons cost forty milliseconds of every start, and no node is ever compared.
    """

    __slots__ = ()

    @property
    def unit(self) -> str:
        """The precision it was written with."""
        return "day"

    @property
    def frame(self) -> str | None:
        """What was not written and must be found: a year, a month, a week."""
        return None

    @property
    def leans(self) -> bool:
        """Whether it counts from publication."""
        return False

    @property
    def scale(self) -> Scale:
        """What its spans count."""
        return Scale.DAYS

    @property
    def offset(self) -> int:
        """Its time zone, in seconds east of UTC."""
        return 0

    def spans(self, now: Now) -> Spans:
        """The set that it names; empty when there is no such day."""
        raise NotImplementedError


@dataclass(slots=True, eq=False, repr=False)
class Fixed(Node):
    """Spans that are known as they stand."""

    set: Spans
    precision: str = "day"
    counts: Scale = Scale.DAYS

    @property
    def unit(self) -> str:
        return self.precision

    @property
    def scale(self) -> Scale:
        return self.counts

    def spans(self, now: Now) -> Spans:
        return self.set


@dataclass(slots=True, eq=False, repr=False)
class Date(Node):
    """A day, month or year by its numbers; the year, or year and month, may be left open."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def unit(self) -> str:
        return "day" if self.day is not None else "month" if self.month is not None else "year"

    @property
    def frame(self) -> str | None:
        return None if self.year is not None else "month" if self.month is None else "year"

    def spans(self, now: Now) -> Spans:
        year, month, day = self.year, self.month, self.day
        if year is None:
            year = now.frame
            if month is None:
                year, month = divmod(now.frame, 12)
                month += 1
        if day is not None:
            if month is None or not cal.exists(year, month, day):
                return ()
            found = cal.ordinal(year, month, day)
            return ((found, found),)
        return (cal.years_span(year, year) if month is None else cal.month_span(year, month),)


@dataclass(slots=True, eq=False, repr=False)
class Weekday(Node):
    """A weekday of a week that was not written."""

    weekday: int

    @property
    def frame(self) -> str | None:
        return "week"

    def spans(self, now: Now) -> Spans:
        return ((now.frame + self.weekday,) * 2,)


@dataclass(slots=True, eq=False, repr=False)
class Weekend(Node):
    """Saturday and Sunday of a week that was not written."""

    @property
    def frame(self) -> str | None:
        return "week"

    def spans(self, now: Now) -> Spans:
        return ((now.frame + 5, now.frame + 6),)


@dataclass(slots=True, eq=False, repr=False)
class Part(Node):
    """The nth week, quarter, half of a year."""

    what: str
    number: int
    year: int | None = None

    @property
    def unit(self) -> str:
        return self.what

    @property
    def frame(self) -> str | None:
        return "year" if self.year is None else None

    def spans(self, now: Now) -> Spans:
        year = now.frame if self.year is None else self.year
        if self.what == "week":
            week = cal.iso_week(year, self.number)
            return (week,) if week else ()
        size = MONTHS[self.what]
        if not 1 <= self.number <= 12 // size:
            return ()
        return (cal.months_span(year, 1 + size * (self.number - 1), size * self.number),)


SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


@dataclass(slots=True, eq=False, repr=False)
class Season(Node):
    """A meteorological season. One that runs over New Year, with one year written, may be that of either end."""

    season: str
    year: int | None = None
    both: bool = True

    @property
    def unit(self) -> str:
        return "season"

    @property
    def frame(self) -> str | None:
        return "year" if self.year is None else None

    def spans(self, now: Now) -> Spans:
        first = (SEASONS[self.season] + (6 if now.south else 0) - 1) % 12 + 1
        year = now.frame if self.year is None else self.year
        found = cal.months_span(year, first, first + 2)
        if first == 12 and self.year is not None and self.both:
            return (cal.months_span(year - 1, 12, 14), found)
        return (found,)


@dataclass(slots=True, eq=False, repr=False)
class Holiday(Node):
    """A day with a name: a month and day, days from Easter, or the nth weekday of a month."""

    rule: tuple[int | str, ...]
    year: int | None = None

    @property
    def frame(self) -> str | None:
        return "year" if self.year is None else None

    def spans(self, now: Now) -> Spans:
        year = now.frame if self.year is None else self.year
        match self.rule:
            case ["easter", int(days)]:
                day = cal.easter(year) + days
            case ["nth", int(month), int(number), int(weekday), int(days)]:
                first, last = cal.month_span(year, month)
                day = _nth_weekday(first, last, number, weekday) + days
            case [int(month), int(of_month)]:
                day = cal.ordinal(year, month, of_month)
            case _:
                raise ValueError(self.rule)
        return ((day, day),)


def _nth_weekday(first: int, last: int, number: int, weekday: int) -> int:
    if number > 0:
        return first + (weekday - cal.weekday(first)) % 7 + 7 * (number - 1)
    return last - (cal.weekday(last) - weekday) % 7 + 7 * (number + 1)


@dataclass(slots=True, eq=False, repr=False)
class Floating(Node):
    """A node whose year, month or week was not written: the one that the story's window or publication decides.

    Source:  the contract: the latest not after publication, the next one where words point forward.
    """

    node: Node

    @property
    def unit(self) -> str:
        return self.node.unit

    @property
    def leans(self) -> bool:
        return True

    def spans(self, now: Now) -> Spans:
        kept = now.frame, now.trying
        try:
            return self._find(now)
        finally:
            now.frame, now.trying = kept

    def _find(self, now: Now) -> Spans:
        inside = self._inside(now) if now.window else []
        if len(inside) == 1:
            return inside[0]
        if now.day is None:
            if inside:
                return cal.tidy(span for spans in inside for span in spans)
            raise UnreadError(
                f"it has no {self.node.frame}, and the day of publication is not known ('published')"
                if self.node.frame != "week"
                else "it counts from the day of publication, which is not known ('published')"
            )
        return self._nearest(now, now.day, inside)

    def _nearest(self, now: Now, day: int, inside: list[Spans]) -> Spans:
        if inside:
            before = [spans for spans in inside if (spans[0][0] or 0) <= day]
            after = [spans for spans in inside if (spans[-1][1] or 0) >= day]
            return (after or before)[0] if now.forward else before[-1] if before else after[0]
        now.trying = True
        step = -1 if not now.forward else 1
        start = frame_of(str(self.node.frame), day)
        size = 7 if self.node.frame == "week" else 1
        for turn in range(-1, 14):
            now.frame = start + step * turn * size
            spans = self.node.spans(now)
            if spans and ((spans[0][0] or 0) <= day if step < 0 else (spans[-1][1] or 0) >= day):
                now.trying = False
                return self.node.spans(now)
        return ()

    def _inside(self, now: Now) -> list[Spans]:
        """Every such day or month that lies in the story's window."""
        low, high = now.window or (None, None)
        if low is None or high is None or high - low > 40000:
            return []
        frame = str(self.node.frame)
        size = 7 if frame == "week" else 1
        found = []
        for at in range(frame_of(frame, low) - size, frame_of(frame, high) + size, size):
            now.frame = at
            try:
                spans = self.node.spans(now)
            except UnreadError:  # a weekday that does not fit: not this year
                continue
            if spans and cal.common(spans, ((low, high),)) == spans:
                found.append(spans)
        return found


def frame_of(frame: str, day: int) -> int:
    """The year, the month or the Monday that a day lies in."""
    year, month, _ = cal.civil(day)
    return year if frame == "year" else year * 12 + month - 1 if frame == "month" else cal.week_span(day)[0]


def units_of(unit: str, low: int, high: int, south: bool = False) -> Iterator[tuple[int, int]]:
    """Every calendar unit that a span of days holds, in order. A week belongs where its Thursday lies."""
    day = low
    while day <= high:
        first, last = calendar_unit(unit, day, south)
        if first > high:
            return
        if low <= first + 3 <= high if unit == "week" else low <= first and last <= high:
            yield first, last
        day = last + 1


def calendar_unit(unit: str, day: int, south: bool = False) -> tuple[int, int]:
    """The calendar unit that a day lies in."""
    if unit == "day":
        return day, day
    if unit == "week":
        return cal.week_span(day)
    if unit == "weekend":
        return cal.week_span(day)[0] + 5, cal.week_span(day)[1]
    year, month, _ = cal.civil(day)
    if unit == "season":
        first = (month // 3) * 3
        return cal.months_span(year, first, first + 2)
    size = MONTHS[unit]
    if size >= 12:
        years = size // 12
        first = (year - 1) // years * years + 1 if unit == "century" else year // years * years
        return cal.years_span(first, first + years - 1)
    first = (month - 1) // size * size + 1
    return cal.months_span(year, first, first + size - 1)


def shifted_unit(unit: str, day: int, by: int) -> tuple[int, int]:
    """The calendar unit so many units on from the one that a day lies in."""
    if unit in ("day", "week", "weekend"):
        return calendar_unit(unit, day + by * (1 if unit == "day" else 7))
    return calendar_unit(unit, cal.add_months(calendar_unit(unit, day)[0], by * MONTHS[unit]))


def shifted(day: int, duration: Duration, sign: int) -> int:
    """A day so much later (sign 1) or earlier (-1): years and months first, then days."""
    months = sum(count * MONTHS[unit] for count, unit in duration if unit in MONTHS)
    if abs(months) > LONGEST_SHIFT or any(abs(count) > LONGEST_SHIFT for count, _ in duration):
        raise UnreadError("it reaches further than dates do")
    if months:
        day = cal.add_months(day, sign * months)
    for count, unit in duration:
        if unit in ("day", "night"):
            day += sign * count
        elif unit in ("week", "weekend"):
            day += sign * 7 * count
        elif unit == "working day":
            day = cal.add_working_days(day, sign * count)
        elif unit in ("hour", "minute", "second"):
            raise UnreadError("it counts hours from a moment that is not given")
    return day
