"""Sheets that were read before, and need not be read again."""

from abc import abstractmethod
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import Any, Protocol, overload

import msgspec

from factcheck.model.claim import Claim, Span


class Sheet(msgspec.Struct, frozen=True):
    """What a sheet without a problem was read as: its source's record, with the places of its keys, and its claims."""

    record: Mapping[str, Any]
    span: Span
    places: Mapping[str, Span]
    claims: Sequence[Claim]


class Known(Protocol):
    """Sheets that were read before: by the file as it is shown, and its bytes."""

    def expect(self, files: Sequence[Path]) -> None:
        """Take note of which files will be asked for: what is not known of them may be read ahead."""

    def recall(self, file: str, data: bytes) -> Sheet | None:
        """What these bytes were read as in this file; None where that is not known."""

    def remember(self, file: str, data: bytes, sheet: Sheet) -> Sequence[Claim]:
        """Take note of what they were read as; gives its claims, as they go on."""


class Listed(Sequence[Claim]):
    """Claims that are got by their places, one by one."""

    @abstractmethod
    def claim(self, place: int) -> Claim:
        """The claim at a place, counted from 0."""

    @overload
    def __getitem__(self, at: int) -> Claim: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Claim]: ...

    def __getitem__(self, at: int | slice) -> Claim | Sequence[Claim]:
        places = range(len(self))[at]
        return self.claim(places) if isinstance(places, int) else [self.claim(place) for place in places]


class Claims(Listed):
    """The claims of several sources, one source after another, as one sequence."""

    def __init__(self, parts: Sequence[Sequence[Claim]]) -> None:
        self.parts = parts
        self.ends = list(accumulate(map(len, parts)))

    def __len__(self) -> int:
        return self.ends[-1] if self.ends else 0

    def __iter__(self) -> Iterator[Claim]:
        return chain.from_iterable(self.parts)

    def claim(self, place: int) -> Claim:
        """The claim at a place."""
        part = bisect(self.ends, place)
        return self.parts[part][place - (self.ends[part - 1] if part else 0)]
