"""WHERE THE LINE RUNS: in this process, or in several of this machine. The report is the same bytes everywhere."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from factcheck.examining import Examiner
from factcheck.model.report import Part
from factcheck.pieces import Piece

T = TypeVar("T")
WORTH = 4_000
"""So many claims for each process are worth its start."""


def run(
    examiner: Examiner, finish: Callable[[Part], T], pieces: Iterable[Piece], claims: int, jobs: int | None
) -> Iterator[T]:
    """Examine every piece, and give what is finished in the order of the pieces, wherever each was made.

    Takes:   `jobs` processes, or 0 for as many as this machine has cores and the claims are worth; None is this one.
    """
    wanted = min(cores(), claims // WORTH) if jobs == 0 else jobs or 1
    if wanted > 1:
        from factcheck.engines.processes import shared

        yield from shared(examiner, finish, pieces, wanted)
        return
    for piece in pieces:
        yield finish(examiner(piece))


def cores() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
