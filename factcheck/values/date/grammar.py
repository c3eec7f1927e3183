"""The grammar of dates: which phrases there are, in which order they are tried, and what may follow them."""

from collections.abc import Callable, Sequence

from factcheck.values.date.extents import ExtentWalk
from factcheck.values.date.joining import floating, in_days
from factcheck.values.date.lexicon import Words
from factcheck.values.date.nodes import Node
from factcheck.values.date.periods import Current
from factcheck.values.date.ranges import Approximate, Bound, Range
from factcheck.values.date.shifts import Lasting
from factcheck.values.date.tokens import tokens_of


def parse(
    text: str, pieces: Sequence[str], lows: Sequence[str], words: Words, language: str | None
) -> tuple[Node | None, bool, str]:
    """Read a text in one language; None when it is no date in it. Whether it leans on an event; and what it lacks.

    Takes:   the text, its pieces, and those folded; the words of the language tried, and the language of the source.
    Raises:  ContradictionError when its parts cannot all be meant.
    """
    reader = Phrases(tokens_of(text, pieces, lows, words), text, pieces, language)
    node = reader.whole()
    return node, reader.leaning, reader.lacks


class Phrases(ExtentWalk):
    """The phrases of one text. Each alternative must reach the end, or it is undone and the next is tried."""

    depth = 0

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

    def dated(self) -> Node | None:
        """A date, and what goes on from it: `3 to 7 March`, `Monday or Tuesday`, `May 20 for two weeks`."""
        self.lead()
        node = self.point()
        if node is None or self.at >= self.count:
            return node
        if self.take("to_date"):
            return Range(in_days(node), Current("day", 0))
        if self.joint():
            return self.range_to(node)
        if self.has("or") or self.has("and") or self.sign() in ("/", ","):
            others = self.alternatives(node)
            if others is not None:
                return others
        if self.take("for") or (self.sign() == "," and self.has("for", 1)):
            self.at += self.has("for") is not None
            duration = self.duration()
            return Lasting(in_days(node), duration) if duration else None
        return self.of_year(node) if node.frame == "year" else node


_ALTERNATIVES: tuple[Callable[[Phrases], Node | None], ...] = (
    Phrases.about,
    Phrases.between,
    Phrases.from_to,
    Phrases.ahead,
    Phrases.week_of,
    Phrases.beside,
    Phrases.dated,
    Phrases.distance,
    Phrases.rolling_amount,
    Phrases.unit_after,
    Phrases.lasting,
    Phrases.loosely,
    Phrases.within,
    Phrases.between_events,
    Phrases.bound,
    Phrases.on_event,
    Phrases.bound_by_event,
)


_BY_DATE = (Phrases.dated, *(each for each in _ALTERNATIVES if each is not Phrases.dated))
"""The same alternatives, where a phrase begins with a number, a month or a weekday."""
