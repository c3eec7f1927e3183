"""One date as people write it: its parts are gathered in any order, then put together.

Weekday, day, month, year, `last week`, `third quarter`, `late`, a time of day: each part fills a slot, whatever the
order a language puts them in; two that fill one slot must agree.
"""
# ruff: noqa: D102  (what the methods give is said once, in `Node`)

import msgspec

from factcheck.values.date import calendar as cal
from factcheck.values.date.calendar import Spans
from factcheck.values.date.floating import Floating
from factcheck.values.date.nodes import Date, Holiday, Node, Now, Part, Season, Weekday, Weekend
from factcheck.values.date.periods import Checked, Edge, Ends, Half, Nth, OfYear, RelativeOfYear, RelativeWeekday, Since
from factcheck.values.date.problems import ContradictionError
from factcheck.values.date.ranges import Approximate
from factcheck.values.date.times import Clock

STEPS = {"before_last": -2, "last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
_DATED = ("day", "month", "year", "pair", "base", "part", "season", "holiday", "years")
"""The slots that a date is made of, without its weekday, its edges and its time."""


class Ordered(Node, frozen=True):
    """Two numbers of which one is the day and one the month; both orders, unless it is known which is first."""

    first: int
    second: int
    year: int | None
    dotted: bool = False

    @property
    def frame(self) -> str | None:
        return None if self.year is not None else "year"

    def spans(self, now: Now) -> Spans:
        year = now.frame if self.year is None else self.year
        day_first = _day(year, self.second, self.first)
        month_first = _day(year, self.first, self.second)
        if self.first == self.second or not month_first:
            return day_first
        if not day_first:
            return month_first
        order = True if self.dotted else now.day_first
        if order is None:
            return cal.tidy(day_first + month_first)
        return day_first if order else month_first


def _day(year: int, month: int, day: int) -> Spans:
    if not cal.exists(year, month, day):
        return ()
    found = cal.ordinal(year, month, day)
    return ((found, found),)


class Slots(msgspec.Struct):
    """The parts of one date, as far as they were found."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    pair: tuple[int, int, bool] | None = None
    base: Node | None = None
    part: tuple[str, int] | None = None
    season: str | None = None
    holiday: tuple[int | str, ...] | None = None
    weekend: bool = False
    years: Node | None = None  # a decade, a century
    nth: list[tuple[int, str | int]] = msgspec.field(default_factory=list)
    ends: tuple[int, str, int] | None = None
    edge: str | None = None
    brink: bool = False  # whether the edge is the end or the beginning, not merely late or early
    edge_to: str | None = None  # the last of `mid to late`
    since: int = 0
    rel: int | None = None  # how `last`, `this` or `next` counts what stands in the other slots
    clock: tuple[int, int] | None = None
    zone: int | str | None = None
    around: bool = False  # the time of day is about right
    two_years: tuple[int, int] | None = None

    def put(self, slot: str, value: object) -> None:
        """Fill a slot; a second value must be the same.

        Raises:  ContradictionError.
        """
        if getattr(self, slot) not in (None, value):
            raise ContradictionError("it holds two dates that disagree")
        setattr(self, slot, value)


def assemble(slots: Slots) -> Node | None:
    """Put the parts of a date together; None when they are no date."""
    node = _core(slots)
    if node is not None:
        for number, what in reversed(slots.nth):
            node = Nth(node, number, what)
        if slots.ends:
            node = Ends(node, *slots.ends)
    elif slots.nth or slots.ends or slots.weekend or any(getattr(slots, each) is not None for each in _DATED):
        return None  # a part would be left over
    node = _with_weekday(slots, node)
    if slots.edge:
        if node is None:
            return None
        node = Edge(node, slots.edge, slots.edge_to or slots.edge, slots.brink)
    if slots.since:
        if node is None:
            return None
        node = Since(node, slots.since)
    if slots.clock is not None:
        found = Clock(*slots.clock, slots.zone, node)
        return Approximate(found) if slots.around else found
    return node if not slots.around else None


def _core(slots: Slots) -> Node | None:
    """The day or the period, before its weekday and edge; None where a part would be left over."""
    year, base = slots.year, slots.base
    dated = slots.pair is not None or slots.month is not None
    named = (slots.part, slots.season, slots.holiday, slots.years, slots.weekend or None)
    if slots.part and slots.day is None and _parts_of(slots):
        return _half(slots)
    if sum(each is not None for each in named) + dated > 1:
        return None
    if slots.day is not None and not dated:
        return _day_alone(slots) if not any(named) else None
    once: Node | None = None  # what comes once a year
    if slots.pair:
        once = Ordered(slots.pair[0], slots.pair[1], year, slots.pair[2])
    elif slots.month is not None:
        once = Date(year, slots.month, slots.day)
    elif slots.part:
        once = Part(*slots.part, year)
    elif slots.season:
        once = _season(slots)
    elif slots.holiday:
        once = Holiday(slots.holiday, year)
    if once is not None:
        return _in_base(slots, once)
    found = [node for node in (base, slots.years, Date(year) if year is not None else None) if node is not None]
    if len(found) > 1 or (slots.weekend and found):
        return None
    return Weekend() if slots.weekend else found[0] if found else None


def _day_alone(slots: Slots) -> Node | None:
    """A day of the month without a month beside it."""
    base, day = slots.base, slots.day or 0
    if base is None:
        return Date(slots.year, None, day)
    if base.unit == "month":
        return Nth(base, day, "day") if slots.year is None else None
    return Floating(Date(None, None, day)) if base.unit == "day" and slots.year is None else None


def _parts_of(slots: Slots) -> bool:
    """Whether what a half or quarter is of is shorter or longer than a year: a month, a decade, a century."""
    return slots.month is not None or slots.years is not None or (slots.base is not None and slots.base.unit == "month")


def _half(slots: Slots) -> Node | None:
    """A half of a month, of a decade; a half or quarter of a century."""
    others = (slots.pair, slots.season, slots.holiday, slots.weekend or None)
    if slots.part is None or any(each is not None for each in others):
        return None
    whole = slots.years if slots.years is not None else slots.base
    if slots.month is not None:
        whole = _in_base(slots, Date(slots.year, slots.month)) if slots.years is None else None
    parts = {"half": 2, "quarter": 4}.get(slots.part[0], 0)
    if whole is None or slots.part[1] > parts or (parts == 4 and whole.unit != "century"):
        return None
    return Half(whole, slots.part[1], parts)


def _season(slots: Slots) -> Node:
    if slots.two_years:
        return Season(slots.season or "", slots.two_years[0], both=False)
    return Season(slots.season or "", slots.year)


def _in_base(slots: Slots, once: Node) -> Node | None:
    if slots.rel is not None:
        if once.frame is None:
            named = slots.weekday is not None and once.unit == "day"  # `last Friday, May 5, 2023`
            return once if slots.rel == 0 or named else None
        return RelativeOfYear(once, slots.rel)
    if slots.base is None:
        return once
    if slots.base.unit == "year" and once.frame:
        return OfYear(once, slots.base)
    if once.unit == "day" and slots.base.unit == "day":
        return Floating(once) if once.frame else once
    return None


def _with_weekday(slots: Slots, node: Node | None) -> Node | None:
    if slots.weekday is None:
        return node
    if node is None:
        return Weekday(slots.weekday) if slots.rel is None else RelativeWeekday(slots.weekday, slots.rel)
    return Checked(node, slots.weekday)
