"""Periods, and what lies in them: `last week`, the third Tuesday of a month, late November."""
# ruff: noqa: D102  (what the methods give is said once, in `Node`)

from factcheck.values.date import calendar as cal
from factcheck.values.date.calendar import Spans
from factcheck.values.date.nodes import Node, Now, Wrapped
from factcheck.values.date.printing import iso
from factcheck.values.date.problems import UnreadError
from factcheck.values.date.units import CALENDAR, MONTHS, WEEKDAYS, frame_of, nth_weekday, shifted_unit, units_of


class Current(Node, frozen=True):
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


class Unnamed(Current, frozen=True):
    """The century or decade in `mid-century`: the one that the story's window lies in, or, ahead, that of publication.

    Looking back it may be any: nobody says of 2022 by these words alone whether they mean the 1950s or the 1850s.
    """

    def spans(self, now: Now) -> Spans:
        low, high = now.window or (None, None)
        if low is not None and high is not None:
            found = shifted_unit(self.what, low, 0)
            if found == shifted_unit(self.what, high, 0):
                return (found,)
        if now.forward:
            return super().spans(now)
        named = "the 20th century" if self.what == "century" else "the 1990s"
        raise UnreadError(f"it does not say which {self.what}; name it ('{named}'), or give the years")


class RelativeWeekday(Node, frozen=True):
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


class RelativeOfYear(Wrapped, frozen=True):
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


class Checked(Wrapped, frozen=True):
    """A date with its weekday beside it: days that do not fit are left out, and no day is a problem."""

    weekday: int

    @property
    def unit(self) -> str:
        return "day"

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


class Nth(Wrapped, frozen=True):
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
                day = nth_weekday(low, high, self.number, self.what)
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


class Ends(Wrapped, frozen=True):
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


class OfYear(Wrapped, frozen=True):
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


class Half(Wrapped, frozen=True):
    """The nth of equal parts: half of a month (its first fifteen days, or the rest), of a decade, of a century."""

    number: int
    parts: int = 2

    @property
    def unit(self) -> str:
        return "half"

    def spans(self, now: Now) -> Spans:
        return tuple(self._of(low, high) for low, high in self.node.spans(now) if low is not None and high is not None)

    def _of(self, low: int, high: int) -> cal.Span:
        if self.node.unit == "month":
            return (low, low + 14) if self.number == 1 else (low + 15, high)
        first = cal.civil(low)[0]
        years = (10 if self.node.unit == "decade" else 100) // self.parts
        return cal.years_span(first + years * (self.number - 1), first + years * self.number - 1)


EDGES = {
    "month": {"early": (0, 9), "mid": (10, 19), "late": (20, None)},
    "week": {"early": (0, 1), "mid": (2, 3), "late": (4, None)},
}
"""Days of a unit that are its early, middle and late part."""
DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
CENTURY = {"early": (0, 32), "mid": (33, 65), "late": (66, 99)}


THIRDS = ("early", "mid", "late")


class Edge(Wrapped, frozen=True):
    """The early, middle or late part of a period, or from one to another; a part of a day does not narrow it."""

    edge: str
    to: str
    brink: bool = False

    def includes(self, after: bool) -> bool:
        """Whether it lies within what is before it or after it: before the end of a year is all of that year."""
        return self.brink and (self.edge == "early" if after else self.to == "late")

    def spans(self, now: Now) -> Spans:
        unit = self.node.unit
        return tuple(self._of(unit, low, high) for low, high in self.node.spans(now))

    def _of(self, unit: str, low: int | None, high: int | None) -> cal.Span:
        if low is None or high is None or unit not in CALENDAR or unit in ("day", "weekend"):
            return low, high
        if unit in EDGES:
            first, last = EDGES[unit][self.edge][0], EDGES[unit][self.to][1]
            return low + first, high if last is None else low + last
        if unit in ("decade", "century"):
            start = cal.civil(low)[0]
            edges = DECADE if unit == "decade" else CENTURY
            return cal.years_span(start + edges[self.edge][0], start + edges[self.to][1])
        third = MONTHS[unit] // 3
        year, month, _ = cal.civil(low)
        first, last = (month + third * THIRDS.index(edge) for edge in (self.edge, self.to))
        return cal.months_span(year, first, last + third - 1)


class Since(Wrapped, frozen=True):
    """The part of a unit up to publication (earlier this year), or from it on (later this month).

    `later in 2021` is later than something that is told, not than publication: all of the year.
    """

    sign: int

    def spans(self, now: Now) -> Spans:
        if not isinstance(self.node, Current):
            return self.node.spans(now)
        day = now.today()
        bound = ((None, day),) if self.sign < 0 else ((min(day + 1, self.node.spans(now)[-1][1] or day), None),)
        return cal.common(self.node.spans(now), bound)


class WeekOf(Wrapped, frozen=True):
    """The Monday-to-Sunday week that a day lies in, or its weekend."""

    what: str

    @property
    def unit(self) -> str:
        return self.what

    def spans(self, now: Now) -> Spans:
        skipped = 5 if self.what == "weekend" else 0
        weeks = [cal.week_span(low) for low, _ in self.node.spans(now) if low is not None]
        return cal.tidy((low + skipped, high) for low, high in weeks)
