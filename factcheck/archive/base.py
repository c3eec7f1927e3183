"""What looking into archived texts gives: places, quotes with what became of them, passages that texts share."""

from typing import Literal, NamedTuple

import msgspec

from factcheck.values.base import Reading

What = Literal["a negation is lost", "a negation is added", "another number", "other words"]
WORST_FIRST: tuple[What, ...] = ("a negation is lost", "a negation is added", "another number", "other words")
Fate = Literal["found", "changed", "order", "absent", "empty"]


class Place(NamedTuple):
    """A range of a text: offsets from 0, the end behind the last character; lines and columns from 1."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Change(msgspec.Struct, frozen=True):
    """Where quote and text differ: the words of each as written; one of them is empty where words are only on one side.

    `what` says whether the difference turns the sense round, is in a number, or is in other words.
    """

    quote: str
    text: str
    what: What

    def __str__(self) -> str:
        if self.text and self.quote:
            said = f"'{self.quote}' in the quote is '{self.text}' in the text"
        else:
            said = f"the quote adds '{self.quote}'" if self.quote else f"the quote leaves out '{self.text}'"
        return said if self.what == "other words" else f"{said} ({self.what})"


class QuoteResult(msgspec.Struct, frozen=True):
    """What became of a quote in a text.

    `found`    it stands there: `places` holds each occurrence, as the places of its parts
    `changed`  the passage `nearest` has it but for the `changes`
    `order`    every part stands there, but not in this order: `places` holds one occurrence, part by part
    `absent`   nothing in the text is near enough; `nearest`, if any, is the nearest all the same
    `empty`    the quote holds no word that could be looked for

    `reason` says it in words.
    """

    kind: Fate
    reason: str
    places: tuple[tuple[Place, ...], ...] = ()
    nearest: Place | None = None
    changes: tuple[Change, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the quote stands in the text."""
        return self.kind == "found"


class Passage(msgspec.Struct, frozen=True):
    """A stretch of text `a` that stands in text `b` too; `words` counts those in common, without quotations."""

    a: str
    b: str
    at_a: Place
    at_b: Place
    words: int


class Mention(msgspec.Struct, frozen=True):
    """A value that running text holds, from offset `start` to `end`.

    It is `sure` when it is what its words say by themselves. One that leans on words that were not read with it
    (`a year after the arrest that December 6 saw`), a number that counts nothing (`Article 337`), a word that is
    perhaps no name (the first of a sentence): these are not sure, and nobody should be held to them.
    """

    reading: Reading
    start: int
    end: int
    sure: bool
