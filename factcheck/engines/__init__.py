"""WHERE THE LINE RUNS: in this process, or in several of this machine. The report is the same bytes everywhere."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from factcheck.align.base import AlignedFact
from factcheck.examining import Examiner
from factcheck.model.report import Part
from factcheck.pieces import pieces

T = TypeVar("T")
WORTH = 4_000
"""So many claims for each process are worth its start."""


def run(
    examiner: Examiner, finish: Callable[[Part], T], facts: Sequence[AlignedFact], claims: int, jobs: int | None
) -> Iterator[T]:
    """Examine the facts of a story piece by piece, and give what is finished, in one order wherever each was made.

    Takes:   `jobs` processes, or 0 for as many as this machine has cores and the claims are worth; None is this one.
    """
    wanted = min(cores(), claims // WORTH) if jobs == 0 else jobs or 1
    if wanted > 1:
        from factcheck.engines.processes import shared

        examiner.prepare(facts)
        yield from shared(examiner, finish, pieces(examiner.plan.story, facts), wanted)
        return
    for piece in pieces(examiner.plan.story, facts):
        yield finish(examiner(piece))


def cores() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
