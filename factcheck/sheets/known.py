"""Sheets that were read before, and need not be read again."""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain
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

    def recall(self, file: str, data: bytes) -> Sheet | None:
        """What these bytes were read as in this file; None where that is not known."""

    def remember(self, file: str, data: bytes, sheet: Sheet) -> Sequence[Claim]:
        """Take note of what they were read as; gives its claims, as they go on."""


class Claims(Sequence[Claim]):
    """The claims of several sources, one source after another, as one sequence."""

    def __init__(self, parts: Sequence[Sequence[Claim]]) -> None:
        self.parts = parts
        self.ends = list(accumulate(map(len, parts)))

    def __len__(self) -> int:
        return self.ends[-1] if self.ends else 0

    def __iter__(self) -> Iterator[Claim]:
        return chain.from_iterable(self.parts)

    @overload
    def __getitem__(self, at: int) -> Claim: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Claim]: ...

    def __getitem__(self, at: int | slice) -> Claim | Sequence[Claim]:
        if isinstance(at, slice):
            return tuple(self)[at]
        place = range(len(self))[at]
        part = bisect(self.ends, place)
        return self.parts[part][place - (self.ends[part - 1] if part else 0)]
