"""Phrases of extent: bounds, ranges, alternatives, and what is only about right."""

from factcheck.values.date.distances import DistanceWalk
from factcheck.values.date.joining import either, floating, in_days, span_of
from factcheck.values.date.nodes import Node
from factcheck.values.date.periods import Current
from factcheck.values.date.ranges import Approximate, Bound, Close, Range
from factcheck.values.date.region import Scale
from factcheck.values.date.shifts import Lasting

_BOUNDS = (
    ("before", False, False),
    ("after", True, False),
    ("by", False, True),
    ("until", False, True),
    ("since", True, True),
)


class ExtentWalk(DistanceWalk):
    """A walk that knows what lies before, after, between and around dates and events."""

    def range_to(self, first: Node) -> Node | None:
        """The end of a range whose first end was read."""
        self.lead()
        last = self.point()
        return span_of(first, last) if last is not None else None

    def alternatives(self, first: Node) -> Node | None:
        """`Monday or Tuesday`: those that follow one that was read."""
        start, nodes = self.at, [first]
        while self.take("or", "and") or self.take_sign("/", ","):
            signed = not self.tokens[self.at - 1].cats and not self.take("or", "and")
            self.lead()
            node = self.point()
            if node is None or (signed and node.unit != first.unit):
                self.at = start
                return None
            nodes.append(node)
        return either(nodes)

    def about(self) -> Node | None:
        """`around Sept. 26`, `~1850`."""
        if self.has("clock_lead") and self.number(1) is not None and self._is_clock(1):
            return None
        if not (self.take("about") or self.take_sign("~")):
            return None
        node = self.phrase() or self.event()
        return Approximate(floating(node)) if node is not None else None

    def _overnight(self) -> None:
        """Step over what only says that a range of days is a night: `overnight from`, `the night between`."""
        ahead = 1 if self.has("the") else 0
        if self.has("parts", ahead) and (self.has("between", ahead + 1) or self.has("from", ahead + 1)):
            self.at += ahead + 1

    def between(self) -> Node | None:
        """`between 3 and 7 March`, `в ночь с 3 на 4 марта`."""
        self._overnight()
        night = self.has("night_from") is not None
        if not self.take("between", "night_from"):
            return None
        self.lead()
        first = self.point()
        if first is None or not (self.take("and") or self.joint() or (night and self.take("of"))):
            return None
        return self.range_to(first)

    def from_to(self) -> Node | None:
        """`from 3 to 7 March`, `from 3 March for two weeks`."""
        self._overnight()
        if not self.take("from"):
            return None
        self.lead()
        first = self.point()
        if first is None:
            return None
        if self.take("to_date"):
            return Range(in_days(first), Current("day", 0))
        if self.take("until") or self.joint():
            return self.range_to(first) or None
        if self.take("for") or self.take_sign(","):
            self.take("for")
            duration = self.duration()
            return Lasting(in_days(first), duration) if duration else None
        return None

    def bound(self) -> Node | None:
        """`after December 6`, `by November`."""
        for cat, after, whole in _BOUNDS:
            if self.has(cat):
                start, up_to, close = self.at, self.has("up_to"), self.has("close")
                self.at += 1
                node = self.phrase()
                if node is not None and close and node.scale is not Scale.DAYS:
                    return Close(floating(node), after)
                if node is not None:  # `до 15 июля` may be that day, too; `до 2021 года` is before that year
                    return Bound(floating(node), after, whole or bool(up_to and node.unit == "day"))
                self.at = start
        return None

    def bound_by_event(self) -> Node | None:
        """`after his arrest`: an event lies on some moment of its day, so that the day itself is included."""
        for cat, after, _ in _BOUNDS:
            if self.has(cat) and not self.has("from"):
                self.at += 1
                node = self.event()
                return Bound(node, after, whole=True) if node is not None else None
        return None

    def between_events(self) -> Node | None:
        """`between mobilization and his arrest`, `from the mobilization to November`."""
        joint = "and" if self.has("between") else "to"
        if not self.take("between", "from"):
            return None
        start = self.at
        for at in range(start + 1, self.count - 1):
            token = self.tokens[at]
            if joint not in token.cats and not ("until" in token.cats and joint == "to"):
                continue
            self.at = at + 1
            last = self.phrase() or self.event()
            if last is None:
                return None
            self.at = start
            first = type(self)(self.tokens[start:at], self.text, self.pieces, self.language).inner()
            self.at = self.count
            self.leaning = True
            return Range(in_days(first), in_days(last)) if first is not None else None
        return None
