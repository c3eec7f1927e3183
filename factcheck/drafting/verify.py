"""The one place that decides what may be written: a quote that is in the article, a value that is in its quote."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from factcheck import registry
from factcheck.archive.mentions import mentions
from factcheck.archive.quotes import find_quote
from factcheck.archive.words import IndexedText, index, shortened
from factcheck.extract.base import Drafted, Value
from factcheck.values.base import Context, Relation

_LOOKED_UP = ("date", "quantity", "entity", "place")
LONGEST = 1200
"""A quote of more signs is no quote but the article."""


class Dropped(NamedTuple):
    """A claim that cannot be written, and why."""

    claim: Drafted
    reason: str

    def __str__(self) -> str:
        said = self.claim.says or f"{self.claim.subject}: {self.claim.predicate}"
        return f"“{shortened(said, 80)}”: {self.reason}"


def verified(claims: Sequence[Drafted], text: str, context: Context) -> tuple[list[Drafted], list[Dropped]]:
    """Keep the claims that the article bears out.

    Takes:   claims as an extractor gave them; the text that is archived; the context that its values are read in.
    Gives:   those whose quote stands in the text and whose every value stands in their quote, as it is written there;
             and those that cannot be written, each with the reason.
    """
    whole = index(text)
    kept, dropped = [], []
    for claim in claims:
        found = verify(claim, whole, context)
        if isinstance(found, Drafted):
            kept.append(found)
        else:
            dropped.append(Dropped(claim, found))
    return kept, dropped


def verify(claim: Drafted, text: IndexedText, context: Context) -> Drafted | str:
    """One claim, its values as its quote has them; or why it cannot be written."""
    if not claim.quote.strip():
        return "it has no quote"
    if len(claim.quote) > LONGEST:
        return "its quote is longer than a quote is"
    if bool(claim.says) == bool(claim.subject and claim.predicate):
        return "it has neither a subject and predicate nor words that were said, or both"
    result = find_quote(claim.quote, text)
    if not result.found:
        return f"its quote is not in the article: {result.reason}"
    at = result.places[0][0].start if claim.at is None and result.places else claim.at
    if claim.says and not _within(claim.says, claim.quote):
        return "the words that were said are not in its quote"
    facets: dict[str, Value] = {}
    for name, value in claim.facets.items():
        if name not in registry.names("factcheck.values"):
            return f"there is no facet '{name}'"
        items = (value,) if isinstance(value, str) else value
        written = [as_written(name, one, claim.quote, context) for one in items]
        missing = [one for one, found in zip(items, written, strict=True) if found is None]
        if missing:
            return f"its {name} '{missing[0]}' is not in its quote"
        found_values = tuple(one for one in written if one is not None)
        facets[name] = found_values[0] if isinstance(value, str) else found_values
    return replace(claim, facets=facets, at=at)


def as_written(kind: str, value: str, quote: str, context: Context) -> str | None:
    """A value as its quote has it: the same words, else one that is read as equal; None when there is none.

    >>> as_written("date", "2022-09-26", "on Sept. 26 he left", Context(published="2022-12-30", language="en"))
    'on Sept. 26'
    """
    if _within(value, quote):
        return value
    if kind not in _LOOKED_UP:
        return None
    reader = registry.load("factcheck.values", kind).KIND
    reading = reader.read(value, context)
    if reading.region is None:
        return None
    for one in mentions(kind, quote, context):
        if one.sure and reader.relate(reading, one.reading, context.world).relation is Relation.EQUAL:
            return quote[one.start : one.end]
    return None


def _within(value: str, quote: str) -> bool:
    """Whether words stand in a quote, one behind the other; the signs between them are free."""
    words = index(value).words
    if not words:
        return bool(value.strip()) and value.strip() in quote
    return f" {' '.join(words)} " in f" {' '.join(index(quote).words)} " or bool(
        re.search(rf"(?<!\w){re.escape(value.strip())}(?!\w)", quote)
    )
