"""The pieces of a story shared out on a Dask cluster that is running already. A worker that dies costs its time alone.

Each piece is a task; what all of them are examined with is a task too, so that a worker which comes late, or in the
place of one that died, makes it anew and nothing is lost.
"""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TypeVar

from factcheck import __version__
from factcheck.examining import Examiner
from factcheck.model.problem import InvalidInputError, Problem
from factcheck.model.report import Part
from factcheck.pieces import Piece

T = TypeVar("T")
AHEAD = 4
"""So many pieces a thread of the cluster are under way at once."""
PATIENCE = 20
"""Seconds until a scheduler that does not answer is given up."""


def clustered(
    examiner: Examiner, finish: Callable[[Part], T], pieces: Iterable[Piece], scheduler: str | None
) -> Iterator[T]:
    """Examine pieces on a cluster; what comes out has the order of what goes in.

    Takes:   `scheduler`, the address of the cluster's scheduler (`tcp://10.0.0.7:8786`).
    Raises:  InvalidInputError when it cannot be reached, or its workers have another version of factcheck or none.
    """
    with _client(scheduler) as client:
        threads = _checked(client)
        task = client.submit(pickle.loads, pickle.dumps((examiner, finish)), pure=False)
        waiting: deque[Any] = deque()
        for piece in pieces:
            waiting.append(client.submit(_examined, task, pickle.dumps(piece), pure=False))
            if len(waiting) >= threads * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _examined(task: tuple[Examiner, Callable[[Part], T]], piece: bytes) -> T:
    examiner, finish = task
    return finish(examiner(pickle.loads(piece)))


def _version() -> str:
    return __version__


@contextmanager
def _client(scheduler: str | None) -> Iterator[Any]:
    if scheduler is None:
        raise _refused("--scheduler", "name the address of the cluster's scheduler, such as tcp://10.0.0.7:8786")
    try:
        Client = import_module("distributed").Client  # noqa: N806  a class
    except ModuleNotFoundError as error:
        raise _refused(
            "--engine", f"'dask' needs packages that are not installed ({error.name}): pip install 'factcheck[cluster]'"
        ) from error
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise _refused("--scheduler", f"'{scheduler}' does not answer: {error}") from error
    try:
        yield client
    finally:
        client.close()


def _checked(client: Any) -> int:
    """How many threads the cluster has; every worker must make of a piece what this process would."""
    try:
        versions = client.run(_version)
    except (ImportError, AttributeError) as error:
        raise _refused("--scheduler", f"a worker of the cluster has no factcheck like this one: {error}") from error
    if not versions:
        raise _refused("--scheduler", "the cluster has no workers; start some: dask worker ADDRESS")
    for worker, version in sorted(versions.items()):
        if version != __version__:
            raise _refused("--scheduler", f"the worker {worker} has factcheck {version}, and this is {__version__}")
    return sum(client.nthreads().values()) or 1


def _refused(option: str, why: str) -> InvalidInputError:
    return InvalidInputError((Problem(option, 0, 0, why),))
