"""WHERE THE LINE RUNS: in this process, or in several of this machine."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from factcheck.examining import Examiner
from factcheck.model.report import Part
from factcheck.pieces import Piece

T = TypeVar("T")


def run(
    examiner: Examiner, finish: Callable[[Part], T], pieces: Iterable[Piece], claims: int, jobs: int | None
) -> Iterator[T]:
    """Examine every piece, and give what is finished in the order of the pieces, wherever each was made."""
    for piece in pieces:
        yield finish(examiner(piece))
