"""Distances from a date or from publication: `three days ago`, `the past two decades`, `two Sundays after`."""
# ruff: noqa: D102  (what the methods give is said once, in `Node`)

from factcheck.values.date import calendar as cal
from factcheck.values.date.calendar import Spans
from factcheck.values.date.nodes import Node, Now, Wrapped
from factcheck.values.date.problems import UnreadError
from factcheck.values.date.region import DAY, Scale
from factcheck.values.date.units import LONGEST_SHIFT, MONTHS, Duration, calendar_unit, shifted, shifted_unit


class Rolling(Node, frozen=True):
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


_ROUGHNESS = ("second", "minute", "hour", "day", "night", "working day", "week", "weekend", "half month", *MONTHS)
"""Units by how exact an amount of them is meant."""


class Ago(Node, frozen=True):
    """A rounded distance from publication: a day, the seven days around it, its month, its year."""

    duration: Duration
    sign: int

    @property
    def leans(self) -> bool:
        return True

    @property
    def unit(self) -> str:
        found = min((unit for _, unit in self.duration), key=_ROUGHNESS.index)
        return "day" if found in ("night", "working day") else "month" if found == "half month" else found

    def spans(self, now: Now) -> Spans:
        today, unit = now.today(), self.unit
        if unit in ("hour", "minute", "second"):
            return _hours(today, self.duration[0][0], unit, self.sign)
        day = shifted(today, self.duration, self.sign)
        if unit == "day":
            return ((day, day),)
        if unit == "week":
            return ((day - 3, day + 3),)
        if unit == "half year":
            months = [calendar_unit("month", shifted(day, ((3, "month"),), sign)) for sign in (-1, 1)]
            return ((months[0][0], months[1][1]),)
        if unit in ("decade", "century"):
            years = MONTHS[unit] // 24
            return (cal.years_span(cal.civil(day)[0] - years, cal.civil(day)[0] + years),)
        return (calendar_unit(unit, day),)


class Shift(Wrapped, frozen=True):
    """An exact distance from a date: five days after it."""

    duration: Duration
    sign: int

    @property
    def unit(self) -> str:
        return "day"

    def spans(self, now: Now) -> Spans:
        if self.node.scale is not Scale.DAYS:
            spans = self.node.spans(now)
            if not spans:
                return ()
            low, high = spans[0][0], spans[-1][1]
            seconds = {"second": 1, "minute": 60, "hour": 3600, "day": DAY, "week": 7 * DAY}
            daily = self.node.scale in (Scale.DAILY, Scale.DAILY_UTC)
            if low is None or high is None or daily or any(unit not in seconds for _, unit in self.duration):
                raise UnreadError("it counts from a time of day")
            return cal.moved(spans, self.sign * sum(count * seconds[unit] for count, unit in self.duration))
        return cal.tidy(
            (
                low if low is None else shifted(low, self.duration, self.sign),
                high if high is None else shifted(high, self.duration, self.sign),
            )
            for low, high in self.node.spans(now)
        )


class CountedWeekday(Wrapped, frozen=True):
    """The nth such weekday after or before a date: two Sundays from now, the third Tuesday after Christmas."""

    number: int
    weekday: int
    sign: int

    @property
    def unit(self) -> str:
        return "day"

    def spans(self, now: Now) -> Spans:
        spans = self.node.spans(now)
        if not spans:
            return ()
        start = spans[-1][1] if self.sign > 0 else spans[0][0]
        if start is None or self.number > LONGEST_SHIFT:
            raise UnreadError("it counts from an open end")
        if self.sign > 0:
            day = start + 1 + (self.weekday - cal.weekday(start + 1)) % 7 + 7 * (self.number - 1)
        else:
            day = start - 1 - (cal.weekday(start - 1) - self.weekday) % 7 - 7 * (self.number - 1)
        return ((day, day),)


class Lasting(Wrapped, frozen=True):
    """So long from a date on: two weeks starting 20 May."""

    duration: Duration

    def spans(self, now: Now) -> Spans:
        spans = self.node.spans(now)
        if not spans or spans[0][0] is None:
            return ()
        return ((spans[0][0], shifted(spans[0][0], self.duration, 1) - 1),)
