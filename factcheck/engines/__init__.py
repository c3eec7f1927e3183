"""WHERE THE LINE RUNS: in this process, in several of this machine, or on a cluster. The report is the same bytes."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

from factcheck.align.base import AlignedFact
from factcheck.examining import Examiner
from factcheck.model.report import Part
from factcheck.pieces import Piece, pieces

T = TypeVar("T")
WORTH = 4_000
"""So many claims for each process are worth its start."""
BYTES = 100
"""A claim takes about so many in a file, or more."""


class Place(NamedTuple):
    """Where to run: `jobs` processes here, or 0 for as many as there are cores and the claims are worth; None is this
    one. Or, by the engine `dask`, on the cluster whose scheduler is named."""

    jobs: int | None = None
    engine: str = "local"
    scheduler: str | None = None


Told = Callable[[int, int], None]
"""Is told how many claims are examined, of how many."""


class DiedError(Exception):
    """A process ended before it had answered."""


class Crew:
    """The processes that share the work of a check with this one; while this is entered, those that were begun live.

    `jobs` is as in `Place`.
    """

    def __init__(self, jobs: int | None) -> None:
        self.jobs = jobs
        self._until_done = ExitStack()
        self._pool: Any = None  # of `processes`, which is loaded when it is wanted

    def __enter__(self) -> "Crew":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._until_done.close()

    def wanted(self, claims: int) -> int:
        """How many processes so many claims are shared out among; fewer than two: this one does all."""
        return min(cores(), claims // WORTH) if self.jobs == 0 else self.jobs or 1

    def expect(self, size: int) -> None:
        """Have processes begin if so many bytes of sheets are about to be read: they load while this one reads."""
        if self.shared(size) > 1:
            self.pool.begin(self.shared(size))

    def shared(self, size: int) -> int:
        """How many processes the claims in so many bytes of sheets are shared out among, as far as can be told."""
        return self.wanted(size // BYTES)

    @property
    def pool(self) -> Any:
        """The processes."""
        if self._pool is None:
            from factcheck.engines.processes import Pool

            self._pool = self._until_done.enter_context(Pool())
        return self._pool


def run(
    examiner: Examiner, finish: Callable[[Part], T], facts: Sequence[AlignedFact], crew: Crew, told: Told | None
) -> Iterator[T]:
    """Examine the facts of a story piece by piece, and give what is finished, in one order wherever each was made."""
    total = sum(len(fact.claims) for fact in facts)
    sizes: deque[int] = deque()

    def counted() -> Iterator[Piece]:
        for piece in pieces(examiner.plan.story, facts):
            sizes.append(sum(len(fact.claims) for fact in piece))
            yield piece

    done = 0
    for part in _run(examiner, finish, facts, counted(), total, crew):
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
    crew: Crew,
) -> Iterator[T]:
    wanted = crew.wanted(claims)
    if wanted < 2:
        yield from (finish(examiner(piece)) for piece in parts)
        return
    examiner.prepare({facet for fact in facts for claim in fact.claims for facet in claim.facets})
    yield from crew.pool.examined(examiner, finish, parts, wanted)


def cores() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
