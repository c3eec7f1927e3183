"""Events that dates lean on: the words that name one, with a date of their own among them or not."""
# ruff: noqa: D102  (what the methods give is said once, in `Node`)

from collections.abc import Sequence

from factcheck.values.base import Reading
from factcheck.values.date.calendar import Spans
from factcheck.values.date.gather import Gatherer
from factcheck.values.date.joining import floating
from factcheck.values.date.nodes import Node, Now
from factcheck.values.date.problems import ContradictionError, UnreadError
from factcheck.values.date.region import Scale, days
from factcheck.values.date.tokens import Token


class Event(Node, frozen=True):
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


class EventWalk(Gatherer):
    """A walk that knows events."""

    def __init__(self, tokens: Sequence[Token], text: str, pieces: Sequence[str], language: str | None = None) -> None:
        super().__init__(tokens, language)
        self.text, self.pieces = text, pieces
        self.leaning = False

    def phrase(self) -> Node | None:
        """A phrase from here to the end of the text; what phrases there are the grammar knows."""
        raise NotImplementedError

    def inner(self) -> Node | None:
        """The rest of the tokens as a date, or as an event."""
        return self.phrase() or self.event()

    def event(self) -> Node | None:
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
