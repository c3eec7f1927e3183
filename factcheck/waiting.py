"""Which file or folder is waited for: a network drive that stalls holds whoever uses it, and says nothing."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import get_ident
from types import TracebackType

_waits: dict[int, tuple[str | Path, float]] = {}
"""What each thread waits for, and since when."""


class waiting_for:  # noqa: N801  it reads as a function, and is one for speed
    """While this is entered, a system call on a path is under way: only around such calls, never around work.

    >>> with waiting_for("a.yaml"):
    ...     longest()[0]
    'a.yaml'
    """

    __slots__ = ("_before", "_path")

    def __init__(self, path: str | Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        self._before = _waits.get(get_ident())
        _waits[get_ident()] = (self._path, time.monotonic())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is None:
            del _waits[get_ident()]
        else:
            _waits[get_ident()] = (self._before[0], time.monotonic())


def longest() -> tuple[str | Path, float] | None:
    """What is waited for longest at this moment, with the seconds; None when nothing is."""
    waits = list(_waits.values())
    if not waits:
        return None
    path, since = min(waits, key=lambda wait: wait[1])
    return path, time.monotonic() - since


def walk(root: Path, unreadable: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Every folder at and below one, with the names of the folders and files in it, as `os.walk` gives them."""
    folders = os.walk(root, onerror=unreadable)
    while True:
        with waiting_for(root):
            found = next(folders, None)
        if found is None:
            return
        yield found
