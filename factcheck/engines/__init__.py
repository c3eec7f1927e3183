"""WHERE THE LINE RUNS: in this process, in several of this machine, or on a cluster. The report is the same bytes."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from factcheck.align.base import AlignedFact
from factcheck.examining import Examiner
from factcheck.model.report import Part
from factcheck.pieces import Piece, pieces

T = TypeVar("T")
WORTH = 4_000
"""So many claims for each process are worth its start."""


class Place(NamedTuple):
    """Where to run: `jobs` processes here, or 0 for as many as there are cores and the claims are worth; None is this
    one. Or, by the engine `dask`, on the cluster whose scheduler is named."""

    jobs: int | None = None
    engine: str = "local"
    scheduler: str | None = None


Told = Callable[[int, int], None]
"""Is told how many claims are examined, of how many."""


def run(
    examiner: Examiner, finish: Callable[[Part], T], facts: Sequence[AlignedFact], place: Place, told: Told | None
) -> Iterator[T]:
    """Examine the facts of a story piece by piece, and give what is finished, in one order wherever each was made."""
    total = sum(len(fact.claims) for fact in facts)
    sizes: deque[int] = deque()

    def counted() -> Iterator[Piece]:
        for piece in pieces(examiner.plan.story, facts):
            sizes.append(sum(len(fact.claims) for fact in piece))
            yield piece

    done = 0
    for part in _run(examiner, finish, facts, counted(), total, place.jobs):
        done += sizes.popleft()
        if told is not None:
            told(done, total)
        yield part


def _run(
    examiner: Examiner,
    finish: Callable[[Part], T],
    facts: Sequence[AlignedFact],
    parts: Iterator[Piece],
    claims: int,
    jobs: int | None,
) -> Iterator[T]:
    wanted = min(cores(), claims // WORTH) if jobs == 0 else jobs or 1
    if wanted < 2:
        yield from (finish(examiner(piece)) for piece in parts)
        return
    examiner.prepare({facet for fact in facts for claim in fact.claims for facet in claim.facets})
    from factcheck.engines.processes import shared

    yield from shared(examiner, finish, parts, wanted)


def cores() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
