"""Phrases around dates: bounds, ranges, distances, and the events that dates lean on."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from factcheck.values.date.gather import Gatherer
from factcheck.values.date.lexicon import Words
from factcheck.values.date.nodes import Date, Duration, Floating, Node
from factcheck.values.date.periods import Checked, Current, Since, WeekOf
from factcheck.values.date.phrases import (
    Ago,
    Approximate,
    Bound,
    Clock,
    CountedWeekday,
    Either,
    Event,
    Lasting,
    Range,
    Rolling,
    Shift,
)
from factcheck.values.date.point import STEPS, ContradictionError
from factcheck.values.date.region import Scale
from factcheck.values.date.tokens import Token, tokens_of

_BOUNDS = (
    ("before", False, False),
    ("after", True, False),
    ("by", False, True),
    ("until", False, True),
    ("since", True, True),
)
"""A word, whether it bounds from below, and whether the date itself lies inside."""


def parse(text: str, pieces: Sequence[str], lows: Sequence[str], words: Words) -> tuple[Node | None, bool]:
    """Read a text in one language; None when it is no date in it. And whether it leans on an event.

    Takes:   the text, its pieces, and those folded.
    Raises:  ContradictionError when its parts cannot all be meant.
    """
    reader = Phrases(tokens_of(text, pieces, lows, words), text, pieces)
    node = reader.whole()
    return node, reader.leaning


class Phrases(Gatherer):
    """The phrases of one text. Each alternative must reach the end, or it is undone and the next is tried."""

    def __init__(self, tokens: Sequence[Token], text: str, pieces: Sequence[str]) -> None:
        super().__init__(tokens)
        self.text, self.pieces = text, pieces
        self.depth = 0
        self.leaning = False

    def whole(self) -> Node | None:
        """The date that all tokens together are."""
        node = self.phrase()
        return floating(node) if node is not None else None

    def phrase(self) -> Node | None:
        """A phrase from here to the end of the text."""
        if self.depth > 6:
            return None
        self.depth += 1
        try:
            start = self.at
            token = self.tokens[start]
            plain = token.number is not None or "month" in token.cats or "weekday" in token.cats
            for alternative in _BY_DATE if plain else _ALTERNATIVES:
                self.at = start
                node = alternative(self)
                if node is not None:
                    node = self._tail(node)
                    if self.at >= self.count:
                        return node
            self.at = start
            return None
        finally:
            self.depth -= 1

    def _tail(self, node: Node) -> Node:
        """What may follow a date: `or so`, `onwards`, `or earlier`, `(estimated)`."""
        while self.at < self.count:
            if self.take("onwards"):
                node = Bound(floating(node), after=True, whole=True)
            elif self.take("or_before"):
                node = Bound(floating(node), after=False, whole=True)
            elif self.take("about"):
                node = Approximate(floating(node))
            elif (
                self.sign() in ",.()[];"
                or self.has("remarks")
                or self.has("noise")
                or self.has("parts")
                or self.has("local")
            ):
                self.at += 1
            else:
                break
        return node

    def lead(self) -> None:
        """Step over words that only introduce a date."""
        if self.tokens[self.at].number is not None:
            return
        while self.at < self.count and (
            self.sign() in _LEADING
            or (self.sign() == "'" and not self.tokens[self.at + 1].digits)
            or self.has("remarks")
            or self.has("the")
            or self.has("noise")
            or (self.has("of") and not self.has("ahead"))
        ):
            if self.has("one") and self.has("unit", 1):
                return
            self.at += 1

    # the alternatives

    def _point(self) -> Node | None:
        self.lead()
        node = self.point()
        if node is None or self.at >= self.count:
            return node
        if self._to():
            return self._range_to(node)
        if self.has("or") or self.has("and"):
            return self._either(node)
        if self.take("for") or (self.sign() == "," and self.has("for", 1)):
            self.at += self.has("for") is not None
            duration = self.duration()
            return Lasting(in_days(node), duration) if duration else None
        if self.has("to_date"):
            self.at += 1
            return Since(in_days(node), -1)
        return node

    def _to(self) -> bool:
        return self.take("to") or self._sign("-", "~")

    def _sign(self, *signs: str) -> bool:
        if self.sign() in signs:
            self.at += 1
            return True
        return False

    def _range_to(self, first: Node) -> Node | None:
        self.lead()
        last = self.point()
        return span_of(first, last) if last is not None else None

    def _either(self, first: Node) -> Node | None:
        nodes = [first]
        while self.take("or", "and") or self.sign() == ",":
            self.at += self.sign() == ","
            self.lead()
            node = self.point()
            if node is None:
                return None
            nodes.append(node)
        return either(nodes)

    def _about(self) -> Node | None:
        if not (self.take("about") or self._sign("~")):
            return None
        node = self.phrase()
        return Approximate(floating(node)) if node is not None else None

    def _between(self) -> Node | None:
        if not self.take("between"):
            return None
        self.lead()
        first = self.point()
        if first is None or not (self.take("and") or self._to()):
            return None
        return self._range_to(first)

    def _from(self) -> Node | None:
        if not self.take("from"):
            return None
        self.lead()
        first = self.point()
        if first is None:
            return None
        if self.take("until") or self._to():
            return self._range_to(first) or None
        if self.take("for") or self._sign(","):
            self.take("for")
            duration = self.duration()
            return Lasting(in_days(first), duration) if duration else None
        return None

    def _ahead(self) -> Node | None:
        """`in two weeks`, `vor drei Tagen`, `il y a un an`; `in two weeks since 2011`."""
        sign = -1 if self.has("ago_before") else 1
        if not self.take("ago_before", "in"):
            return None
        duration = self.duration()
        if duration is None:
            return None
        self.take("time")
        if self.at >= self.count or not (self.has("since") or self.has("after")):
            return Ago(duration, sign)
        return self._shift(duration)

    def _loosely(self) -> Node | None:
        """`more than two weeks ago`, `less than a month after the arrest`, `within five days of mobilization`."""
        more = self.has("more_than") is not None
        if not self.take("more_than", "less_than"):
            return None
        duration = self.duration()
        if duration is None:
            return None
        if self.take("ago") or self.take("hence"):
            sign = -1 if self.tokens[self.at - 1].cats.get("ago") else 1
            far: Node = Ago(duration, sign)
            near: Node = Current("day", 0)
        else:
            sign = -1 if self.has("before") else 1
            if not self.take("before", "after", "of"):
                return None
            node = self.phrase() or self._event()
            if node is None:
                return None
            near = in_days(node)
            far = Shift(near, duration, sign)
        if more:
            return Bound(far, after=sign > 0, whole=True)
        return Range(far, near) if sign < 0 else Range(near, far)

    def _within(self) -> Node | None:
        if not self.take("within"):
            return None
        self.skip("the")
        step = STEPS[str(self.has("rel"))] if self.has("rel") else 1
        self.take("rel")
        duration = self.duration()
        if duration is None or len(duration) > 1:
            return None
        if not self.take("hence") and self.take("from", "of") and self.has("dayword") == 0:
            self.at += 1
        return Rolling(*duration[0], step) if step else None

    def _lasting(self) -> Node | None:
        if not self.take("for"):
            return None
        duration = self.duration()
        self.skip()
        return self._starting(duration) if duration else None

    def _starting(self, duration: Duration) -> Node | None:
        if not self.take("starting"):
            return None
        self.lead()
        node = self.phrase()
        return Lasting(in_days(node), duration) if node is not None else None

    def _distance(self) -> Node | None:
        """`three days ago`, `two weeks from now`, `five days after mobilization`, `two Sundays from now`."""
        self.skip("the") if not self.has("one") else None
        start = self.at
        weekday = self.has("weekday")
        if weekday is not None and start == self.at:
            self.at += 1
            node = self._distance()
            return Checked(node, int(str(weekday))) if node is not None else None
        duration = self.duration()
        if duration is None:
            return self._counted_weekday()
        if self.take("ago"):
            return Ago(duration, -1)
        if self.take("hence"):
            return Ago(duration, 1)
        if self.has("starting") and not self.has("from"):
            return self._starting(duration)
        return self._shift(duration)

    def _shift(self, duration: Duration) -> Node | None:
        sign = -1 if self.has("before") else 1
        if not self.take("before", "after", "from", "since"):
            return None
        node = self.phrase() or self._event()
        return Shift(floating(node), duration, sign) if node is not None else None

    def _unit_after(self) -> Node | None:
        """`the day after the arrest`, `the week before Christmas`: one unit, or the unit beside."""
        self.skip("the", "of")
        unit = self.has("unit")
        if unit is None or not (self.has("before", 1) or self.has("after", 1)):
            return None
        single = self.has("single_day")
        self.at += 1
        sign = -1 if self.has("before") else 1
        self.at += 1
        if self.has("rel") in (("last", "previous") if sign < 0 else ("next", "coming")) or (
            self.has("the") and self.has("rel", 1) in ("next", "coming")
        ):
            self.at += 1 + (self.has("the") is not None)
            return Current(str(unit), 2 * sign)
        if not single:
            return None
        node = self.phrase() or self._event()
        return Shift(floating(node), ((1, str(unit)),), sign) if node is not None else None

    def _counted_weekday(self) -> Node | None:
        """`two Sundays from now`, `third Tuesday after Christmas`."""
        number, ordinal = self.tokens[self.at].number, self.tokens[self.at].ordinal
        if number is None and not self.has("one"):
            return None
        weekday = self.has("weekday", 1)
        if weekday is None or number == 0:
            return None
        self.at += 2
        count, day = number or 1, int(str(weekday))
        if not ordinal and self.take("ago"):
            return CountedWeekday(Current("day", 0), count, day, -1)
        if not ordinal and self.take("hence"):
            return CountedWeekday(Current("day", 0), count, day, 1)
        sign = -1 if self.has("before") else 1
        if not self.take("before", "after"):
            return None
        node = self.phrase() or self._event()
        return CountedWeekday(in_days(node), count, day, sign) if node is not None else None

    def _rolling_amount(self) -> Node | None:
        """`two upcoming months`, `los tres últimos días`: the amount stands before the word that counts."""
        self.skip("the", "of")
        number = self.number()
        if number is None or not (self.has("rel", 1) or self.has("rel", 2)):
            return None
        self.at += 1
        if self.has("rel"):
            step = STEPS[str(self.has("rel"))]
            self.at += 1
            unit = self.has("unit")
            self.at += 1
        else:
            unit = self.has("unit")
            step = STEPS[str(self.has("rel_after") or self.has("rel", 1))]
            self.at += 2
        return Rolling(number, str(unit), step) if unit and step else None

    def _week_of(self) -> Node | None:
        if self.has("one"):
            return None
        self.skip("the", "of")
        if self.has("unit") != "week" or not (self.has("of", 1) or self.has("starting", 1)):
            return None
        self.at += 2
        node = self.phrase()
        return WeekOf(in_days(node)) if node is not None and node.unit == "day" else None

    def _bound(self) -> Node | None:
        for cat, after, whole in _BOUNDS:
            if self.has(cat):
                start = self.at
                self.at += 1
                node = self.phrase()
                if node is not None:
                    return Bound(floating(node), after, whole)
                self.at = start
        return None

    def _bound_by_event(self) -> Node | None:
        for cat, after, _ in _BOUNDS:
            if self.has(cat) and not self.has("from"):
                self.at += 1
                node = self._event()
                return Bound(node, after, whole=True) if node is not None else None
        return None

    def _between_events(self) -> Node | None:
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
            last = self.phrase() or self._event()
            if last is None:
                return None
            self.at = start
            first = Phrases(self.tokens[start:at], self.text, self.pieces).inner()
            self.at = self.count
            self.leaning = True
            return Range(in_days(first), in_days(last)) if first is not None else None
        return None

    def inner(self) -> Node | None:
        """The tokens as a date, or as an event."""
        return self.phrase() or self._event()

    def _on_event(self) -> Node | None:
        """`on the day of his arrest`, `during the mobilization`."""
        self.skip("the", "of")
        if self.has("unit") != "day" or not self.has("of", 1):
            return None
        self.at += 2
        return self.phrase() or self._event()

    # events

    def _event(self) -> Node | None:
        """Words that name an event, with a date of their own among them or not."""
        if self.at >= self.count:
            return None
        start = self.at
        words = self._written(start)
        found: list[Node] = []
        numbers = False
        while self.at < self.count and len(found) < 2:
            node = self._dated(start)
            if node is None:
                numbers = numbers or bool(self.tokens[self.at].digits)
                self.at += 1
            else:
                found.append(node)
        self.at = self.count
        if not any(sign.isalpha() for sign in words) or numbers:
            return None
        if len(found) > 1:
            raise ContradictionError(f"'{words}' holds more than one date")
        self.leaning = True
        return Event(words, floating(found[0]) if found else None)

    def _dated(self, start: int) -> Node | None:
        """A date inside of other words: one that has a month, a weekday, a year; not `may`, not `second`."""
        token = self.tokens[self.at]
        begin = self.at
        if token.number is None and not token.cats.keys() & {
            "month",
            "weekday",
            "dayword",
            "rel",
            "edge",
            "season",
            "holiday",
        }:
            return None
        node = self.point()
        if node is None:
            return None
        taken = self.tokens[begin : self.at]
        named = any(
            each.cats.keys() & {"month", "weekday", "dayword", "rel"} or each.digits in (4, 8) for each in taken
        )
        alone = sum(1 for each in taken if each.cats or each.number is not None) == 1 and not token.digits
        led = begin > 0 and bool(self.tokens[begin - 1].cats.keys() & {"of", "in"})
        if not named or (alone and not led and not self.pieces[token.start][:1].isupper()):
            self.at = begin
            return None
        return node

    def _written(self, at: int) -> str:
        """The words from a token on, as they were written."""
        start = self.tokens[at].start
        rest = self.text
        for piece in self.pieces[:start]:
            rest = rest[rest.index(piece) + len(piece) :]
        if self.tokens[self.count - 1].stop < len(self.pieces):
            rest = rest[: self._length(rest, start, self.tokens[self.count - 1].stop)]
        return rest.strip(" .,")

    def _length(self, rest: str, start: int, stop: int) -> int:
        """How far the pieces from one to another reach in the text."""
        at = 0
        for piece in self.pieces[start:stop]:
            at = rest.index(piece, at) + len(piece)
        return at


_LEADING = frozenset(",.(`=")

_ALTERNATIVES: tuple[Callable[[Phrases], Node | None], ...] = (
    Phrases._about,
    Phrases._between,
    Phrases._from,
    Phrases._ahead,
    Phrases._week_of,
    Phrases._point,
    Phrases._distance,
    Phrases._rolling_amount,
    Phrases._unit_after,
    Phrases._lasting,
    Phrases._loosely,
    Phrases._within,
    Phrases._between_events,
    Phrases._bound,
    Phrases._on_event,
    Phrases._bound_by_event,
)


_BY_DATE = (Phrases._point, *(each for each in _ALTERNATIVES if each is not Phrases._point))
"""The same alternatives, where a phrase begins with a number, a month or a weekday."""


def floating(node: Node) -> Node:
    """Let a node find the year (month, week) that was not written."""
    if node.frame is None:
        return node
    if isinstance(node, Clock) and node.node is not None:
        return Clock(node.low, node.high, node.zone, floating(node.node))
    return Floating(node)


def in_days(node: Node) -> Node:
    """A node that must name days, for days are counted from it.

    Raises:  ContradictionError.
    """
    if node.scale is not Scale.DAYS:
        raise ContradictionError("it counts days from a time of day")
    return floating(node)


def span_of(first: Node, last: Node) -> Node:
    """A range, its ends sharing what one of them leaves out.

    Raises:  ContradictionError when only one end has a time of day.
    """
    if isinstance(last, Clock) and isinstance(first, Date) and first.month is None and 0 < (first.day or 0) <= 12:
        hour = (first.day or 0) % 12 + (12 if last.low >= 43200 else 0)
        first = Clock(hour * 3600, hour * 3600 + 59, last.zone, last.node)
    if isinstance(first, Clock) and isinstance(last, Clock):
        day = first.node or last.node
        first = replace(first, node=first.node or day, zone=last.zone if first.zone is None else first.zone)
        last = replace(last, node=last.node or day, zone=first.zone if last.zone is None else last.zone)
    if first.scale is not last.scale or (first.scale is not Scale.DAYS and first.offset != last.offset):
        raise ContradictionError("only one end of the range has a time of day, or they are in two zones")
    if (first.frame and last.frame and first.frame != last.frame) or _lacks_month(first) or _lacks_month(last):
        first, last = shared(first, last)
    if isinstance(first, Clock) or isinstance(last, Clock):
        first, last = floating(first), floating(last)
    return Range(first, last)


def _lacks_month(node: Node) -> bool:
    return isinstance(node, Date) and node.month is None and node.day is not None


def shared(first: Node, last: Node) -> tuple[Node, Node]:
    """Give one end the month of the other: 3-7 March, July 13 to 15."""
    if isinstance(first, Date) and isinstance(last, Date):
        if first.month is None and last.month is not None:
            return replace(first, month=last.month, year=last.year), last
        if last.month is None and first.month is not None:
            year = first.year if last.year is None else last.year
            return replace(first, year=first.year if first.year is not None else last.year), replace(
                last, month=first.month, year=year
            )
    return floating(first), floating(last)


def either(nodes: list[Node]) -> Node:
    """One of several; those that leave out the month take it from the last that has one."""
    last = nodes[-1]
    found = [shared(node, last)[0] if node.frame and node.frame != last.frame else node for node in nodes[:-1]]
    if len({(node.scale, node.offset) for node in nodes}) > 1:
        raise ContradictionError("only some of its dates have a time of day, or they are in several zones")
    frames = {node.frame for node in (*found, last)}
    if len(frames) > 1:
        return Either(tuple(floating(node) for node in (*found, last)))
    return Either((*found, last))
