"""The cluster that is asked: reached, looked at, and whatever goes wrong with it told in words."""

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from warnings import catch_warnings, simplefilter

from factcheck import __version__
from factcheck.model.problem import InvalidInputError, Problem

PATIENCE = 20
"""Seconds until a scheduler that does not answer is given up, and half of those until a cluster without workers is."""


@contextmanager
def connected(scheduler: str | None) -> Iterator[Any]:
    """A client of the cluster, whose workers were found to be like this process.

    Takes:   the address of the cluster's scheduler (`tcp://10.0.0.7:8786`).
    Raises:  InvalidInputError when it cannot be reached, or its workers have another version of factcheck or none.
    """
    if scheduler is None:
        raise refused("--scheduler", "name the address of the cluster's scheduler, such as tcp://10.0.0.7:8786")
    try:
        distributed = import_module("distributed")
    except ModuleNotFoundError as error:
        raise refused(
            "--engine", f"'dask' needs packages that are not installed ({error.name}): pip install 'factcheck[cluster]'"
        ) from error
    _hush()
    try:
        client = distributed.Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise refused("--scheduler", f"'{scheduler}' does not answer: {error}") from error
    try:
        _check(client)
        yield client
    finally:
        client.close()


@contextmanager
def losses() -> Iterator[None]:
    """What is lost of a cluster in the middle of the work, told in words; what one worker loses is made again."""
    distributed = import_module("distributed")
    try:
        yield
    except distributed.KilledWorker as error:
        why = "one piece of the work cost several workers their lives; give them more memory, or start more of them"
        raise refused("--scheduler", f"{why} (the last was {error.last_worker.address})") from error
    except (CancelledError, distributed.comm.CommClosedError) as error:
        raise refused("--scheduler", "the cluster was lost in the middle of the work; nothing was reported") from error


def ask(client: Any, work: Callable[..., Any], *arguments: Any) -> Any:
    """Have some work done on the cluster; what is asked for already may be among the arguments."""
    with catch_warnings():
        simplefilter("ignore", UserWarning)  # of large arguments, which the claims of sheets may be
        return client.submit(work, *arguments, pure=False)


def each(client: Any, work: Callable[..., Any], arguments: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Have the same done with several."""
    return [ask(client, work, *those) for those in arguments]


def take(client: Any, work: Any) -> Any:
    """What comes of some work, one or several: it is waited for as long as there is anybody who does it."""
    wait, alone = import_module("distributed").wait, 0
    while True:
        try:
            with client.as_current():
                wait(work, timeout=PATIENCE)
            return client.gather(work)
        except TimeoutError:
            alone = 0 if client.nthreads() else alone + 1
            if alone > 1:
                raise refused("--scheduler", "the last worker of the cluster is gone; start some again") from None


def threads(client: Any) -> int:
    """How many threads the cluster has."""
    return sum(client.nthreads().values()) or 1


def _hush() -> None:
    """Have nothing said by the cluster's own library: whatever goes wrong is told in our words, or made good."""
    for name in ("distributed", *(name for name in logging.root.manager.loggerDict if name.startswith("distributed."))):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.getLogger("asyncio").addFilter(_is_of_others)


def _is_of_others(record: logging.LogRecord) -> bool:
    return "distributed" not in record.getMessage()


def _version() -> str:
    return __version__


def _check(client: Any) -> None:
    """Every worker must make of a piece what this process would."""
    try:
        versions = client.run(_version)
    except (ImportError, AttributeError) as error:
        raise refused("--scheduler", f"a worker of the cluster has no factcheck like this one: {error}") from error
    if not versions:
        raise refused("--scheduler", "the cluster has no workers; start some: dask worker ADDRESS")
    for worker, version in sorted(versions.items()):
        if version != __version__:
            raise refused("--scheduler", f"the worker {worker} has factcheck {version}, and this is {__version__}")


def refused(option: str, why: str) -> InvalidInputError:
    """What is wrong with the cluster, as a problem of the call."""
    return InvalidInputError((Problem(option, 0, 0, why),))
