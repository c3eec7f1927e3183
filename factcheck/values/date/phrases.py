"""Distances, ranges, bounds, times of day: nodes that are made of others."""
# ruff: noqa: D102  (what the methods give is said once, in `Node`)

from dataclasses import dataclass

from factcheck.values.base import Reading
from factcheck.values.date import calendar as cal
from factcheck.values.date.calendar import Spans
from factcheck.values.date.nodes import (
    MONTHS,
    Duration,
    Floating,
    Node,
    Now,
    UnreadError,
    calendar_unit,
    frame_of,
    shifted,
    shifted_unit,
)
from factcheck.values.date.periods import Wrapped
from factcheck.values.date.region import DAY, Scale, days


@dataclass(slots=True, eq=False, repr=False)
class Rolling(Node):
    """So many units back or on from publication: the past two decades. Quarters are those of the calendar."""

    number: int
    what: str
    sign: int

    @property
    def unit(self) -> str:
        return self.what

    @property
    def leans(self) -> bool:
        return True

    def spans(self, now: Now) -> Spans:
        day = now.today()
        if self.unit in ("quarter", "half", "weekend", "season"):
            near = shifted_unit(self.unit, day, self.sign)
            far = shifted_unit(self.unit, day, self.sign * min(self.number, 4000))
            return ((min(near[0], far[0]), max(near[1], far[1])),)
        if self.unit in ("hour", "minute", "second"):
            return _hours(day, self.number, self.unit, self.sign)
        end = shifted(day, ((self.number, self.unit),), self.sign)
        return ((min(day, end), max(day, end)),)


def _hours(day: int, number: int, unit: str, sign: int) -> Spans:
    """Hours from a moment of the day that is not known."""
    far = day + sign * (-(-min(number, 10**9) // {"hour": 24, "minute": 1440, "second": 86400}[unit]))
    return ((min(day, far), max(day, far)),)


@dataclass(slots=True, eq=False, repr=False)
class Ago(Node):
    """A rounded distance from publication: a day, the seven days around it, its month, its year."""

    duration: Duration
    sign: int

    @property
    def leans(self) -> bool:
        return True

    @property
    def unit(self) -> str:
        order = ("second", "minute", "hour", "day", "night", "working day", "week", "weekend", *MONTHS)
        found = min((unit for _, unit in self.duration), key=order.index)
        return "day" if found in ("night", "working day") else found

    def spans(self, now: Now) -> Spans:
        today, unit = now.today(), self.unit
        if unit in ("hour", "minute", "second"):
            return _hours(today, self.duration[0][0], unit, self.sign)
        day = shifted(today, self.duration, self.sign)
        if unit == "day":
            return ((day, day),)
        if unit == "week":
            return ((day - 3, day + 3),)
        if unit in ("decade", "century"):
            years = MONTHS[unit] // 24
            return (cal.years_span(cal.civil(day)[0] - years, cal.civil(day)[0] + years),)
        return (calendar_unit(unit, day),)


@dataclass(slots=True, eq=False, repr=False)
class Shift(Wrapped):
    """An exact distance from a date: five days after it."""

    duration: Duration
    sign: int

    @property
    def unit(self) -> str:
        return "day"

    def spans(self, now: Now) -> Spans:
        if self.node.scale is not Scale.DAYS:
            spans = self.node.spans(now)
            low, high = spans[0][0], spans[-1][1]
            seconds = {"second": 1, "minute": 60, "hour": 3600, "day": DAY, "week": 7 * DAY}
            if low is None or high is None or any(unit not in seconds for _, unit in self.duration):
                raise UnreadError("it counts from a time of day")
            return cal.moved(spans, self.sign * sum(count * seconds[unit] for count, unit in self.duration))
        return cal.tidy(
            (
                low if low is None else shifted(low, self.duration, self.sign),
                high if high is None else shifted(high, self.duration, self.sign),
            )
            for low, high in self.node.spans(now)
        )


@dataclass(slots=True, eq=False, repr=False)
class CountedWeekday(Wrapped):
    """The nth such weekday after or before a date: two Sundays from now, the third Tuesday after Christmas."""

    number: int
    weekday: int
    sign: int

    @property
    def unit(self) -> str:
        return "day"

    def spans(self, now: Now) -> Spans:
        low, high = self.node.spans(now)[0][0], self.node.spans(now)[-1][1]
        start = high if self.sign > 0 else low
        if start is None or self.number > LONGEST:
            raise UnreadError("it counts from an open end")
        if self.sign > 0:
            day = start + 1 + (self.weekday - cal.weekday(start + 1)) % 7 + 7 * (self.number - 1)
        else:
            day = start - 1 - (cal.weekday(start - 1) - self.weekday) % 7 - 7 * (self.number - 1)
        return ((day, day),)


LONGEST = 10**6


@dataclass(slots=True, eq=False, repr=False)
class Bound(Wrapped):
    """All that lies before or after a date. `whole` keeps the date itself inside, as `by` and `since` do."""

    after: bool
    whole: bool

    @property
    def frame(self) -> str | None:
        return None

    def spans(self, now: Now) -> Spans:
        spans = self.node.spans(now)
        if not spans:
            return ()
        low, high = spans[0][0], spans[-1][1]
        if self.node.scale in (Scale.DAILY, Scale.DAILY_UTC):
            return self._of_any_day(low or 0, high or 0)
        if not self.after:
            end = high if self.whole else None if low is None else low - 1
            return () if end is None and not self.whole else ((None, end),)
        start = low if self.whole else None if high is None else high + 1
        if start is None and not self.whole:
            return ()
        return ((start, None),)

    def _of_any_day(self, low: int, high: int) -> Spans:
        """Before or after a time of day, within that day by the clock as written."""
        midnight = (low + self.node.offset) // DAY * DAY - self.node.offset
        if self.after:
            start = low if self.whole else high + 1
            return ((start, midnight + DAY - 1),) if start < midnight + DAY else ()
        end = high if self.whole else low - 1
        return of_any_day(midnight, end) if end >= midnight else ()


@dataclass(slots=True, eq=False, repr=False)
class Event(Node):
    """Something that happened on a day: a date of its own within the words decides, else who knows the story."""

    words: str
    dated: Node | None = None

    @property
    def leans(self) -> bool:
        return self.dated is not None and self.dated.leans

    @property
    def unit(self) -> str:
        return self.dated.unit if self.dated else "day"

    @property
    def scale(self) -> Scale:
        return self.dated.scale if self.dated else Scale.DAYS

    @property
    def offset(self) -> int:
        return self.dated.offset if self.dated else 0

    def spans(self, now: Now) -> Spans:
        if self.dated is not None:
            return self.dated.spans(now)
        if now.anchor is None:
            raise UnreadError(f"no date is known for '{self.words}'")
        found = now.anchor(self.words)
        if isinstance(found, str):
            raise UnreadError(found)
        return self._of(found, now)

    def _of(self, found: Reading, now: Now) -> Spans:
        if found.region is None:
            raise UnreadError(f"the date of '{self.words}' could not be read: {found.problem}")
        now.notes.append(f"'{self.words}' is dated '{found}'")
        return days(found.region)


@dataclass(slots=True, eq=False, repr=False)
class Range(Node):
    """From one date to another, both included. What one end leaves out it takes from the other."""

    first: Node
    last: Node

    @property
    def unit(self) -> str:
        return self.last.unit

    @property
    def frame(self) -> str | None:
        return self.first.frame and self.last.frame

    @property
    def leans(self) -> bool:
        return self.first.leans or self.last.leans

    @property
    def scale(self) -> Scale:
        return self.first.scale

    @property
    def offset(self) -> int:
        return self.first.offset

    def spans(self, now: Now) -> Spans:
        kept = now.frame
        try:
            return self._spans(now)
        finally:
            now.frame = kept

    def _spans(self, now: Now) -> Spans:
        if self.first.frame and not self.last.frame:
            last = self.last.spans(now)
            if not last:
                return ()
            now.frame = frame_of(self.first.frame, last[-1][1] or last[0][0] or 0)
            first = self.first.spans(now)
            return self._joined(self._back(now, first, last), last)
        first = self.first.spans(now)
        if self.last.frame and not self.first.frame and first:
            now.frame = frame_of(self.last.frame, first[0][0] or first[-1][1] or 0)
            last = self.last.spans(now)
            if last and (last[-1][1] or 0) < (first[0][0] or 0):
                now.frame += 7 if self.last.frame == "week" else 1
                last = self.last.spans(now)
            return self._joined(first, last)
        last = self.last.spans(now)
        return self._joined(self._back(now, first, last) if self.first.frame else first, last)

    def _back(self, now: Now, first: Spans, last: Spans) -> Spans:
        """The first end a year (or week) earlier where it would else lie behind the last."""
        if first and last and (first[0][0] or 0) > (last[-1][1] or 0):
            now.frame -= 7 if self.first.frame == "week" else 1
            return self.first.spans(now)
        return first

    def _joined(self, first: Spans, last: Spans) -> Spans:
        if not first or not last:
            return ()
        low, high = first[0][0], last[-1][1]
        if low is not None and high is not None and self.scale in (Scale.DAILY, Scale.DAILY_UTC):
            return of_any_day(low, high if high >= low else high + DAY)
        if low is not None and high is not None and low > high:
            raise UnreadError("it ends before it begins")
        return ((low, high),)


@dataclass(slots=True, eq=False, repr=False)
class Either(Node):
    """One of several."""

    nodes: tuple[Node, ...]

    @property
    def unit(self) -> str:
        return self.nodes[0].unit

    @property
    def frame(self) -> str | None:
        return self.nodes[0].frame

    @property
    def leans(self) -> bool:
        return any(node.leans for node in self.nodes)

    @property
    def scale(self) -> Scale:
        return self.nodes[0].scale

    @property
    def offset(self) -> int:
        return self.nodes[0].offset

    def spans(self, now: Now) -> Spans:
        return cal.tidy(span for node in self.nodes for span in node.spans(now))


AROUND = 1800
"""Seconds either side of a time of day that is only about right."""


@dataclass(slots=True, eq=False, repr=False)
class Approximate(Wrapped):
    """Around a date: three days either side of a day, a month of a month, a year of a year."""

    def spans(self, now: Now) -> Spans:
        unit = self.node.unit
        if self.node.scale is not Scale.DAYS:
            return self._widened(self.node.spans(now))
        if unit in ("day", "week", "weekend"):
            step: Duration = ((3, "day"),)
        elif unit in ("month", "quarter", "half", "season"):
            step = ((1, "month"),)
        else:
            step = ((1, "year"),)
        return self._of_days(now, unit, step)

    def _widened(self, spans: Spans) -> Spans:
        if self.node.scale in (Scale.DAILY, Scale.DAILY_UTC):
            return of_any_day((spans[0][0] or 0) - AROUND, (spans[-1][1] or 0) + AROUND)
        return cal.tidy(
            (low if low is None else low - AROUND, high if high is None else high + AROUND) for low, high in spans
        )

    def _of_days(self, now: Now, unit: str, step: Duration) -> Spans:
        found: list[cal.Span] = []
        for low, high in self.node.spans(now):
            if unit not in ("day", "week", "weekend") and low is not None and high is not None:
                after = cal.add_months(high + 1, 1 if step[0][1] == "month" else 12) - 1
                found.append((shifted(low, step, -1), after))
            else:
                found.append(
                    (low if low is None else shifted(low, step, -1), high if high is None else shifted(high, step, 1))
                )
        return cal.tidy(found)


@dataclass(slots=True, eq=False, repr=False)
class Lasting(Wrapped):
    """So long from a date on: two weeks starting 20 May."""

    duration: Duration

    def spans(self, now: Now) -> Spans:
        spans = self.node.spans(now)
        if not spans or spans[0][0] is None:
            return ()
        return ((spans[0][0], shifted(spans[0][0], self.duration, 1) - 1),)


@dataclass(slots=True, eq=False, repr=False)
class Clock(Node):
    """A time of day, with or without its zone, on the days of another node or on no day in particular.

    `zone` is a number of seconds east of UTC; or a name of a zone that changes with the season; None: not written.
    """

    low: int
    high: int
    zone: int | None = None
    node: Node | None = None

    @property
    def unit(self) -> str:
        return "day"

    @property
    def frame(self) -> str | None:
        return self.node.frame if self.node else None

    @property
    def leans(self) -> bool:
        return self.node is not None and self.node.leans

    @property
    def scale(self) -> Scale:
        if self.node is None:
            return Scale.DAILY if self.zone is None else Scale.DAILY_UTC
        return Scale.LOCAL if self.zone is None else Scale.UTC

    @property
    def offset(self) -> int:
        return self.zone or 0

    def spans(self, now: Now) -> Spans:
        by = self.zone or 0
        if self.node is None:
            low = (self.low - by) % DAY
            return ((low, low + self.high - self.low),)
        found: list[cal.Span] = []
        for first, last in self.node.spans(now):
            if first is None or last is None or last - first > 31 or len(found) > 400 or self.node.unit != "day":
                raise UnreadError("it gives a time of day, but not the day")
            found.extend((day * DAY + self.low - by, day * DAY + self.high - by) for day in range(first, last + 1))
        return cal.tidy(found)


def of_any_day(low: int, high: int) -> Spans:
    """A span of times of day, counted from a midnight that it begins after."""
    by = low // DAY * DAY
    return ((low - by, min(high - by, low - by + DAY - 1)),)


def floating(node: Node) -> Node:
    """Let a node find the year (month, week) that it leaves open."""
    return Floating(node) if node.frame else node
