"""Finding the year, month or week that was not written."""
# ruff: noqa: D102  (what the methods give is said once, in `Node`)

from factcheck.values.date import calendar as cal
from factcheck.values.date.calendar import Spans
from factcheck.values.date.nodes import Node, Now
from factcheck.values.date.problems import UnreadError
from factcheck.values.date.units import frame_of


class Floating(Node, frozen=True):
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
        inside = self._inside(now) if now.window and self.node.frame == "year" else []
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
