"""What phrases mean, before it is known where they were written: a tree of calendar things that a `Now` resolves.

A node gives the spans of what it names. Most count days; a node whose `scale` says so counts seconds. A node with a
`frame` needs a year (a month, a week) that was not written, and `Floating` finds it.
"""
# ruff: noqa: D102  (what the methods give is said once, in `Node`)

import msgspec

from factcheck.values.base import Anchor
from factcheck.values.date import calendar as cal
from factcheck.values.date.calendar import Span, Spans
from factcheck.values.date.problems import UnreadError
from factcheck.values.date.region import Scale
from factcheck.values.date.units import MONTHS, nth_weekday


class Now(msgspec.Struct):
    """Where words were written: the day they count from, and what else decides between readings.

    `frame` is the year, the month (years times 12), or the Monday that `Floating` is `trying`; `offset` is what a zone
    with summer time was found to be.
    """

    day: int | None = None
    forward: bool = False
    window: Span | None = None
    south: bool = False
    day_first: bool | None = None
    anchor: Anchor | None = None
    frame: int = 0
    trying: bool = False
    offset: int | None = None
    notes: list[str] = msgspec.field(default_factory=list)

    def today(self) -> int:
        """The day that relative words count from."""
        if self.day is None:
            raise UnreadError("it counts from the day of publication, which is not known ('published')")
        return self.day


class Node(msgspec.Struct, frozen=True, eq=False):
    """One thing that words name. No node is ever compared."""

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


class Wrapped(Node, frozen=True):
    """A node around another: it leans, floats and counts as that one does."""

    node: Node

    @property
    def unit(self) -> str:
        return self.node.unit

    @property
    def frame(self) -> str | None:
        return self.node.frame

    @property
    def leans(self) -> bool:
        return self.node.leans

    @property
    def scale(self) -> Scale:
        return self.node.scale

    @property
    def offset(self) -> int:
        return self.node.offset


class Fixed(Node, frozen=True):
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


class Date(Node, frozen=True):
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


class Decade(Node, frozen=True):
    """Ten years of a century that was not written: the latest that have begun by publication.

    Where those are not over yet, they may as well be those of a century before: the twenties, in 2022.
    """

    ten: int

    @property
    def unit(self) -> str:
        return "decade"

    @property
    def leans(self) -> bool:
        return True

    def spans(self, now: Now) -> Spans:
        if now.day is None:
            first = self.ten + (1900 if self.ten >= 60 else 2000)
            return (cal.years_span(first, first + 9),)
        year = cal.civil(now.day)[0]
        first = year // 100 * 100 + self.ten
        if now.forward:
            return (cal.years_span(first + 100 * (first + 9 < year), first + 9 + 100 * (first + 9 < year)),)
        first -= 100 * (first > year)
        running = first + 9 >= year
        return tuple(cal.years_span(each, each + 9) for each in ((first - 100, first) if running else (first,)))


def century(number: int, era: int) -> Fixed:
    """A century by its number; before our era where `era` is below zero."""
    first = 100 * (number - 1) + 1 if era > 0 else 1 - 100 * number
    return Fixed((cal.years_span(first, first + 99),), "century")


class Weekday(Node, frozen=True):
    """A weekday of a week that was not written."""

    weekday: int

    @property
    def frame(self) -> str | None:
        return "week"

    def spans(self, now: Now) -> Spans:
        return ((now.frame + self.weekday,) * 2,)


class Weekend(Node, frozen=True):
    """Saturday and Sunday of a week that was not written."""

    @property
    def frame(self) -> str | None:
        return "week"

    def spans(self, now: Now) -> Spans:
        return ((now.frame + 5, now.frame + 6),)


class Part(Node, frozen=True):
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


class Season(Node, frozen=True):
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


class Holiday(Node, frozen=True):
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
                day = nth_weekday(first, last, number, weekday) + days
            case [int(month), int(of_month)]:
                day = cal.ordinal(year, month, of_month)
            case _:
                raise ValueError(self.rule)
        return ((day, day),)
