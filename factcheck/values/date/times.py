"""A time of day on some days, or on no day in particular."""
# ruff: noqa: D102  (what the methods give is said once, in `Node`)

from factcheck.values.date import calendar as cal
from factcheck.values.date.calendar import Spans
from factcheck.values.date.nodes import Node, Now
from factcheck.values.date.problems import UnreadError
from factcheck.values.date.region import DAY, Scale
from factcheck.values.date.zones import offset_on


class Clock(Node, frozen=True):
    """A time of day, with or without its zone, on the days of another node or on no day in particular.

    `zone` is a number of seconds east of UTC; or a name of a zone that changes with the season; None: not written.
    """

    low: int
    high: int
    zone: int | str | None = None
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
        return self.zone if isinstance(self.zone, int) else 0

    def spans(self, now: Now) -> Spans:
        if self.node is None:
            if isinstance(self.zone, str):
                raise UnreadError(f"'{self.zone.upper()}' has summer time: the day is missing")
            by = self.offset
            low = (self.low - by) % DAY
            return ((low, low + self.high - self.low),)
        found: list[cal.Span] = []
        for first, last in self.node.spans(now):
            if first is None or last is None or last - first > 31 or len(found) > 400 or self.node.unit != "day":
                raise UnreadError("it gives a time of day, but not the day")
            for day in range(first, last + 1):
                by = self._offset_on(day, now)
                found.append((day * DAY + self.low - by, day * DAY + self.high - by))
        return cal.tidy(found)

    def _offset_on(self, day: int, now: Now) -> int:
        if isinstance(self.zone, str):
            now.offset = offset_on(self.zone, day, self.low)
            return now.offset
        return self.offset


def of_any_day(low: int, high: int) -> Spans:
    """A span of times of day, counted from a midnight that it begins after."""
    by = low // DAY * DAY
    return ((low - by, min(high - by, low - by + DAY - 1)),)
