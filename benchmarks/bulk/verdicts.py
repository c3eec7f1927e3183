"""What the contract says of values that are known as regions: a facet's verdict, and a fact's.

This is a second opinion, written from the contract and not from factcheck's code.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Days or amounts, both ends included."""

    low: float
    high: float


class Within(NamedTuple):
    """A place, named from the widest that holds it."""

    path: tuple[str, ...]


class Exactly(NamedTuple):
    """A person, a thing or a number: the same, or another."""

    what: str


class Words(NamedTuple):
    """Free words, which never conflict."""

    text: str


Region = Span | Within | Exactly | Words

WORST_FIRST = ("conflict", "unclear", "same-origin", "single-source", "superseded", "compatible", "agreed")


class Said(NamedTuple):
    """What one source says of a fact: its origin at the end of the chain, and a region where it gives a value.

    `unread`: it gives a value that nobody can read. `as_of` is a day, where the predicate changes.
    """

    source: str
    origin: str
    region: Region | None = None
    unread: bool = False
    denies: bool = False
    as_of: int | None = None


class AmbiguousError(ValueError):
    """The contract does not decide this: the corpus must not hold it."""


def verdict(said: Sequence[Said], changes: bool) -> str:
    """The verdict of a fact with one facet beside that it happened at all.

    Raises:  AmbiguousError where the values touch in one point only, or an unread value decides.
    """
    holds = _holds(said)
    valued = [one for one in said if one.region is not None or one.unread]
    if not valued:
        return holds
    facet = _facet(valued, changes)
    few = len({one.origin for one in valued}) == 1
    if few and holds == "agreed" and facet != "conflict":
        return holds
    return min(holds, facet, key=WORST_FIRST.index)


def _holds(said: Sequence[Said]) -> str:
    if len({one.denies for one in said}) > 1:
        return "conflict"
    return _support(said)


def _support(said: Sequence[Said]) -> str:
    """How many really say so."""
    if len({one.source for one in said}) == 1:
        return "single-source"
    return "same-origin" if len({one.origin for one in said}) == 1 else "agreed"


def _facet(valued: Sequence[Said], changes: bool) -> str:
    regions = [one.region for one in valued if one.region is not None]
    if changes and len(set(regions)) > 1:
        return _changing(valued)
    if _conflict(regions):
        return "conflict"
    support = _support(valued)
    if support == "single-source":
        return support
    if len(regions) < len(valued):
        return _beside_unread(valued)
    if isinstance(regions[0], Words) and len(set(regions)) > 1:
        if len(regions) > 2:
            raise AmbiguousError("words that differ beside some that are the same")
        return "unclear"
    if support == "same-origin":
        return support
    return "agreed" if len(set(regions)) == 1 else "compatible"


def _beside_unread(valued: Sequence[Said]) -> str:
    """One unread value beside two that agree leaves the verdict to those; any other is unclear."""
    read = [one for one in valued if one.region is not None]
    if len(read) < 2:
        return "unclear"
    if len(valued) - len(read) > 1 or len({one.region for one in read}) > 1 or _support(read) != "agreed":
        raise AmbiguousError("an unread value beside some that are not the same")
    return "agreed"


def _changing(valued: Sequence[Said]) -> str:
    """Each older value is replaced by a later one, where the latest are not in conflict among themselves."""
    latest = max(one.as_of or 0 for one in valued)
    last = {one.region for one in valued if one.as_of == latest}
    if len(last) > 1:
        raise AmbiguousError("several latest values that differ")
    if len({one.source for one in valued}) == 1:
        raise AmbiguousError("one source that gives several values")
    return "superseded"


def _conflict(regions: Sequence[Region]) -> bool:
    """Whether some regions have no common point."""
    spans = [region for region in regions if isinstance(region, Span)]
    if spans:
        low, high = max(span.low for span in spans), min(span.high for span in spans)
        if low == high and any(span.low != span.high and low in (span.low, span.high) for span in spans):
            raise AmbiguousError("ranges that touch in a point")
        return low > high
    paths = [region.path for region in regions if isinstance(region, Within)]
    if paths:
        longest = max(paths, key=len)
        return any(longest[: len(path)] != path for path in paths)
    return len({region for region in regions if isinstance(region, Exactly)}) > 1
