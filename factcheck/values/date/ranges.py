"""Bounds, ranges and alternatives: all that lies between dates, beside one, or around it."""
# ruff: noqa: D102  (what the methods give is said once, in `Node`)

from factcheck.values.date import calendar as cal
from factcheck.values.date.calendar import Spans
from factcheck.values.date.floating import Floating
from factcheck.values.date.nodes import Node, Now, Wrapped
from factcheck.values.date.periods import Edge
from factcheck.values.date.problems import UnreadError
from factcheck.values.date.region import DAY, Scale
from factcheck.values.date.times import of_any_day
from factcheck.values.date.units import Duration, frame_of, shifted


class Bound(Wrapped, frozen=True):
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
        edge = self.node.node if isinstance(self.node, Floating) else self.node
        whole = self.whole or (isinstance(edge, Edge) and edge.includes(self.after))
        if not self.after:
            end = high if whole else None if low is None else low - 1
            return () if end is None and not whole else ((None, end),)
        start = low if whole else None if high is None else high + 1
        if start is None and not whole:
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


class Range(Node, frozen=True):
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


class Either(Node, frozen=True):
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


SHORTLY = 10800
"""Seconds that are shortly after or before a time of day."""


class Close(Wrapped, frozen=True):
    """Shortly after or before a time of day: up to three hours, the time itself included."""

    after: bool

    def spans(self, now: Now) -> Spans:
        before, behind = (0, SHORTLY) if self.after else (SHORTLY, 0)
        spans = self.node.spans(now)
        if self.node.scale in (Scale.DAILY, Scale.DAILY_UTC) and spans:
            return of_any_day((spans[0][0] or 0) - before, (spans[-1][1] or 0) + behind)
        return cal.tidy(
            (low if low is None else low - before, high if high is None else high + behind) for low, high in spans
        )


AROUND = 1800
"""Seconds either side of a time of day that is only about right."""


class Approximate(Wrapped, frozen=True):
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
        if spans and self.node.scale in (Scale.DAILY, Scale.DAILY_UTC):
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
