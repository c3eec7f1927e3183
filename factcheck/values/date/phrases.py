"""Nodes that are made of others: parts of a period, distances, ranges, bounds."""
# ruff: noqa: D102  (what the methods give is said once, in `Node`)

from dataclasses import dataclass

from factcheck.values.base import Reading
from factcheck.values.date import calendar as cal
from factcheck.values.date.calendar import Spans
from factcheck.values.date.nodes import (
    MONTHS,
    SEASONS,
    WEEKDAYS,
    Duration,
    Fixed,
    Floating,
    Node,
    Now,
    UnreadError,
    calendar_unit,
    frame_of,
    shifted,
    shifted_unit,
    units_of,
)
from factcheck.values.date.printing import iso
from factcheck.values.date.region import DAY, Scale, days


@dataclass(frozen=True, slots=True)
class Wrapped(Node):
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


@dataclass(frozen=True, slots=True)
class Current(Node):
    """A calendar unit counted from that of publication: yesterday, last week, next year."""

    what: str
    by: int

    @property
    def unit(self) -> str:
        return self.what

    @property
    def leans(self) -> bool:
        return True

    def spans(self, now: Now) -> Spans:
        return (shifted_unit(self.what, now.today(), self.by),)


@dataclass(frozen=True, slots=True)
class RelativeWeekday(Node):
    """`last` the latest before publication, `next` the first after it (2: the one after that), `this` in its week."""

    weekday: int
    by: int

    @property
    def leans(self) -> bool:
        return True

    def spans(self, now: Now) -> Spans:
        day = now.today()
        if self.by == 0:
            found = cal.week_span(day)[0] + self.weekday
        elif self.by > 0:
            found = day + 1 + (self.weekday - cal.weekday(day + 1)) % 7 + 7 * (self.by - 1)
        else:
            found = day - 1 - (cal.weekday(day - 1) - self.weekday) % 7 + 7 * (self.by + 1)
        return ((found, found),)


@dataclass(frozen=True, slots=True)
class RelativeOfYear(Wrapped):
    """`last`, `this`, `next` with what comes once a year: a month, a season, a holiday, a day of a month.

    `this` lies in the year of publication (or is going on), `last` ended before publication, `next` begins after it.
    """

    by: int

    @property
    def frame(self) -> str | None:
        return None

    @property
    def leans(self) -> bool:
        return True

    def spans(self, now: Now) -> Spans:
        day, kept = now.today(), now.frame
        year = cal.civil(day)[0]
        found = []
        for now.frame in range(year - 10, year + 11):
            spans = self.node.spans(now)
            if spans:
                found.append((now.frame, spans))
        now.frame = kept
        if self.by < 0:
            before = [spans for _, spans in found if (spans[-1][1] or 0) < day]
            return before[self.by] if len(before) >= -self.by else ()
        if self.by > 0:
            after = [spans for _, spans in found if (spans[0][0] or 0) > day]
            return after[self.by - 1] if len(after) >= self.by else ()
        going = [spans for _, spans in found if (spans[0][0] or 0) <= day <= (spans[-1][1] or 0)]
        return going[0] if going else next((spans for frame, spans in found if frame == year), ())


@dataclass(frozen=True, slots=True)
class Checked(Wrapped):
    """A date with its weekday beside it: days that do not fit are left out, and no day is a problem."""

    weekday: int

    def spans(self, now: Now) -> Spans:
        spans = self.node.spans(now)
        if self.node.unit != "day":
            found = [
                day
                for low, high in spans
                if low is not None and high is not None and high - low < 40000
                for day in range(low, high + 1)
                if cal.weekday(day) == self.weekday
            ]
            return tuple((day, day) for day in found)
        fits = tuple(span for span in spans if span[0] is not None and cal.weekday(span[0]) == self.weekday)
        if now.trying:
            return spans
        if spans and not fits:
            day = spans[0][0] or 0
            raise UnreadError(f"{iso(day)} is a {WEEKDAYS[cal.weekday(day)]}, not a {WEEKDAYS[self.weekday]}")
        return fits


@dataclass(frozen=True, slots=True)
class Nth(Wrapped):
    """The nth unit or weekday within a period; counted from its end when below zero."""

    number: int
    what: str | int

    @property
    def unit(self) -> str:
        return self.what if isinstance(self.what, str) else "day"

    def spans(self, now: Now) -> Spans:
        found = []
        for low, high in self.node.spans(now):
            if low is None or high is None or high - low > 400000:
                raise UnreadError("the period it counts in has no end")
            if isinstance(self.what, int):
                day = _nth_weekday(low, high, self.number, self.what)
                if low <= day <= high:
                    found.append((day, day))
            elif self.what == "day":
                day = low + self.number - 1 if self.number > 0 else high + self.number + 1
                if low <= day <= high:
                    found.append((day, day))
            else:
                units = list(units_of(self.what, low, high))
                index = self.number - 1 if self.number > 0 else self.number
                if -len(units) <= index < len(units):
                    found.append(self._week(units[index], low, high) if self.what == "week" else units[index])
        return tuple(found)

    def _week(self, week: tuple[int, int], low: int, high: int) -> tuple[int, int]:
        """A week of a month may be one from Monday to Sunday, or seven days counted from its first or last."""
        if self.node.unit != "month":
            return week
        first = low + 7 * (self.number - 1) if self.number > 0 else high + 7 * self.number + 1
        return min(week[0], first), max(week[1], min(first + 6, high))


def _nth_weekday(low: int, high: int, number: int, weekday: int) -> int:
    if number > 0:
        return low + (weekday - cal.weekday(low)) % 7 + 7 * (number - 1)
    return high - (cal.weekday(high) - weekday) % 7 + 7 * (number + 1)


@dataclass(frozen=True, slots=True)
class Ends(Wrapped):
    """The first or last n units of a period: the last four months of 2021."""

    number: int
    what: str
    sign: int

    def spans(self, now: Now) -> Spans:
        found = []
        for low, high in self.node.spans(now):
            if low is None or high is None or high - low > 400000:
                raise UnreadError("the period it counts in has no end")
            if self.what in ("day", "week"):
                far = self.number * (7 if self.what == "week" else 1) - 1
                if 0 <= far <= high - low:
                    found.append((low, low + far) if self.sign > 0 else (high - far, high))
                continue
            units = list(units_of(self.what, low, high))
            if 0 < self.number <= len(units):
                kept = units[: self.number] if self.sign > 0 else units[-self.number :]
                found.append((kept[0][0], kept[-1][1]))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class OfYear(Wrapped):
    """Something that comes once a year, in the year that another node names: June next year."""

    year: Node

    @property
    def frame(self) -> str | None:
        return self.year.frame

    @property
    def leans(self) -> bool:
        return self.year.leans

    def spans(self, now: Now) -> Spans:
        outer, kept = self.year.spans(now), now.frame
        if len(outer) != 1 or outer[0][0] is None or outer[0][1] is None:
            return ()
        low, high = outer[0][0], outer[0][1]
        found: list[cal.Span] = []
        frame = str(self.node.frame)
        size = 7 if frame == "week" else 1
        if high - low > 80000:
            raise UnreadError("the period is too long for one such day")
        for now.frame in range(frame_of(frame, low), frame_of(frame, high) + 1, size):
            found.extend(span for span in self.node.spans(now) if low <= (span[0] or 0) <= high)
        now.frame = kept
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Half(Wrapped):
    """The first fifteen days of a month, or the rest."""

    number: int

    def spans(self, now: Now) -> Spans:
        return tuple(
            (low, low + 14) if self.number == 1 else (low + 15, high)
            for low, high in self.node.spans(now)
            if low is not None
        )


EDGES = {
    "month": {"early": (0, 9), "mid": (10, 19), "late": (20, None)},
    "week": {"early": (0, 1), "mid": (2, 3), "late": (4, None)},
}
"""Days of a unit that are its early, middle and late part."""
DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
CENTURY = {"early": (0, 32), "mid": (33, 65), "late": (66, 99)}


@dataclass(frozen=True, slots=True)
class Edge(Wrapped):
    """The early, middle or late part of a period; a part of a day does not narrow it."""

    edge: str

    def spans(self, now: Now) -> Spans:
        unit = self.node.unit
        return tuple(self._of(unit, low, high) for low, high in self.node.spans(now))

    def _of(self, unit: str, low: int | None, high: int | None) -> cal.Span:
        if low is None or high is None or unit in ("day", "weekend"):
            return low, high
        if unit in EDGES:
            first, last = EDGES[unit][self.edge]
            return low + first, high if last is None else low + last
        if unit in ("decade", "century"):
            start = cal.civil(low)[0]
            first, last = (DECADE if unit == "decade" else CENTURY)[self.edge]
            return cal.years_span(start + first, start + last)
        third = MONTHS[unit] // 3
        year, month, _ = cal.civil(low)
        begin = month + third * ("early", "mid", "late").index(self.edge)
        return cal.months_span(year, begin, begin + third - 1)


@dataclass(frozen=True, slots=True)
class Since(Wrapped):
    """The part of a unit up to publication (earlier this year), or from it on (later this month)."""

    sign: int

    def spans(self, now: Now) -> Spans:
        day = now.today()
        bound = ((None, day),) if self.sign < 0 else ((min(day + 1, self.node.spans(now)[-1][1] or day), None),)
        return cal.common(self.node.spans(now), bound)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class WeekOf(Wrapped):
    """The Monday-to-Sunday week that a day lies in."""

    @property
    def unit(self) -> str:
        return "week"

    def spans(self, now: Now) -> Spans:
        return cal.tidy(cal.week_span(low) for low, _ in self.node.spans(now) if low is not None)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Lasting(Wrapped):
    """So long from a date on: two weeks starting 20 May."""

    duration: Duration

    def spans(self, now: Now) -> Spans:
        spans = self.node.spans(now)
        if not spans or spans[0][0] is None:
            return ()
        return ((spans[0][0], shifted(spans[0][0], self.duration, 1) - 1),)


@dataclass(frozen=True, slots=True)
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


__all__ = ["SEASONS", "Fixed", "floating"]
